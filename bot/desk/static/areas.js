// Where the row of areas scrolls, the one you are in is brought into view.

const row = document.querySelector(".areas");
const here = row?.querySelector("[aria-current]");
if (here) {
  const [frame, item] = [row, here].map((one) => one.getBoundingClientRect());
  row.scrollLeft += item.left + item.width / 2 - frame.left - frame.width / 2;
}
