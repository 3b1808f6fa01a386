// Keys for the inbox: they press what stands on the page. Everything works without them.

const PLACE = "lotse-inbox-place";
const OFF = "lotse-inbox-keys-off";
const items = [...document.querySelectorAll("[data-item]")];
const list = document.getElementById("keys");
const use = document.getElementById("use-keys");
let at = -1;

function go(place) {
  if (!items.length) return;
  items[at]?.classList.remove("here");
  at = Math.min(Math.max(place, 0), items.length - 1);
  items[at].classList.add("here");
  items[at].focus({ preventScroll: true });
  items[at].scrollIntoView({ block: "nearest" });
}

function press(key) {
  const found = items[at]?.querySelector(`[data-key="${key}"]`);
  if (!found) return;
  sessionStorage.setItem(PLACE, `${location.pathname} ${at}`);
  found.click();
}

function toggle() {
  list.open = !list.open;
  if (list.open) list.scrollIntoView({ block: "nearest" });
}

const meaning = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  u: () => document.querySelector(".said form button")?.click(),
  "?": toggle,
};

function typing(target) {
  return target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat && !"jk".includes(event.key)) return;
  if (typing(event.target) || localStorage.getItem(OFF)) return;
  if (meaning[event.key]) {
    event.preventDefault();
    meaning[event.key]();
  } else if (/^[123nax]$/.test(event.key)) {
    event.preventDefault();
    press(event.key);
  }
});

for (const [place, item] of items.entries()) {
  item.addEventListener("focusin", () => {
    items[at]?.classList.remove("here");
    at = place;
    item.classList.add("here");
  });
}

if (use) {
  use.closest("p").hidden = false;
  use.checked = !localStorage.getItem(OFF);
  use.addEventListener("change", () => {
    if (use.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}

const [path, place] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
sessionStorage.removeItem(PLACE);
if (path === location.pathname && document.querySelector(".said p")) go(Number(place));
