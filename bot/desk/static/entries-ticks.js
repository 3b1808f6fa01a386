// One box that ticks all of a page.

for (const all of document.querySelectorAll("[data-ticks]")) {
  const boxes = [...document.querySelectorAll(`input[name="${all.dataset.ticks}"]`)];
  all.hidden = false;
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
}
