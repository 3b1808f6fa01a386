// Keeps what stands beside a form true while somebody types. The server renders each part from what is in the form.
// data-shows: where a part comes from. data-when: the fields it depends on, * for all. data-first: at once too.
// data-unneeded: what does the same without a script.

const WAIT = 400;

for (const form of document.querySelectorAll("form[data-live]")) {
  for (const part of document.querySelectorAll("[data-shows]")) {
    keep(form, part);
  }
  warnBeforeLeaving(form);
  proposeNextLook(form);
  form.querySelectorAll("[data-unneeded]").forEach((button) => button.remove());
}

function keep(form, part) {
  const fields = part.dataset.when.split(" ");
  let timer;
  let running;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  };
  form.addEventListener("input", (event) => {
    if (fields.includes("*") || fields.includes(event.target.name)) {
      later();
    }
  });
  if ("first" in part.dataset) {
    refresh();
  }

  async function refresh() {
    running?.abort();
    running = new AbortController();
    const sent = { method: "POST", body: new FormData(form), signal: running.signal };
    const answer = await fetch(part.dataset.shows, sent).catch(() => null);
    if (answer?.ok) {
      draw(part, await answer.text());
    }
  }
}

/** What was opened by hand stays open. */
function draw(part, html) {
  const open = [...part.querySelectorAll("details")].map((one) => one.open);
  const page = new DOMParser().parseFromString(html, "text/html");
  part.replaceChildren(...page.body.childNodes);
  part.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? one.open));
}

/** A place is to be looked at again the day after nobody can apply any more, unless somebody chose another day. */
function proposeNextLook(form) {
  const { valid_until: last, review_by: look } = form.elements;
  let proposed = "";
  last?.addEventListener("input", () => {
    if (look.value === proposed && last.valueAsDate) {
      look.valueAsDate = new Date(last.valueAsDate.getTime() + 24 * 60 * 60 * 1000);
      proposed = look.value;
    }
  });
}

function warnBeforeLeaving(form) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => {
    if (changed) {
      event.preventDefault();
    }
  });
}
