// Finds entries while somebody types: a list below the field, by arrow keys or a click. Without it the field is plain.
// data-find: where to ask. data-open: chosen ones are opened below this path. data-add: they are added to that field.

const WAIT = 150;

for (const frame of document.querySelectorAll("[data-find]")) {
  const input = frame.querySelector("input");
  const list = document.createElement("ul");
  list.className = "found";
  list.id = `${input.id}-found`;
  list.role = "listbox";
  list.hidden = true;
  list.ariaLabel = document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "";
  input.after(list);
  input.role = "combobox";
  input.removeAttribute("list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.ariaExpanded = "false";
  watch(frame, input, list);
}

function watch(frame, input, list) {
  let timer;
  let asked = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => onKey(event, list, input));
  input.addEventListener("blur", () => setTimeout(() => show(list, input, []), 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => choose(event.target.closest("li")));

  async function ask() {
    const mine = ++asked;
    const words = input.value.trim();
    const url = new URL(frame.dataset.find, location.href);
    url.searchParams.set("q", words);
    const answer = words.length > 1 ? await fetch(url).catch(() => null) : null;
    const found = answer?.ok ? await answer.json() : [];
    if (mine === asked) {
      show(list, input, found);
    }
  }

  function choose(item) {
    if (!item) {
      return;
    }
    const { id, name } = item.dataset;
    show(list, input, []);
    if (frame.dataset.open) {
      location.href = frame.dataset.open + id;
    } else if (frame.dataset.add) {
      add(document.getElementById(frame.dataset.add), name);
      input.value = "";
    } else {
      set(input, name);
    }
  }
}

function show(list, input, found) {
  list.replaceChildren(...found.map((one, at) => line(one, `${list.id}-${at}`)));
  list.hidden = !found.length;
  input.ariaExpanded = String(Boolean(found.length));
  input.removeAttribute("aria-activedescendant");
}

function line(one, id) {
  const item = document.createElement("li");
  item.id = id;
  item.role = "option";
  item.dataset.id = one.id;
  item.dataset.name = one.name;
  const title = document.createElement("span");
  title.dir = "auto";
  title.textContent = one.title;
  const about = document.createElement("small");
  about.textContent = `${one.kind} · ${one.state}`;
  item.append(title, about);
  return item;
}

function onKey(event, list, input) {
  const items = [...list.children];
  const at = items.findIndex((item) => item.ariaSelected === "true");
  if (event.key === "Escape") {
    show(list, input, []);
  } else if (items.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const next = (at + (event.key === "ArrowDown" ? 1 : -1 + (at < 0)) + items.length) % items.length;
    items.forEach((item, number) => (item.ariaSelected = String(number === next)));
    input.setAttribute("aria-activedescendant", items[next].id);
    items[next].scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    items[at].click();
  }
}

function add(area, name) {
  const lines = area.value.split("\n").filter((one) => one.trim());
  set(area, [...new Set([...lines, name])].join("\n"));
}

function set(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
