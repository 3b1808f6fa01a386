// Where people write: Enter sends, the field grows with the words, and the keyboard of a phone never hides it.

const input = document.getElementById("input");
const send = document.getElementById("send");
const hasMouse = matchMedia("(hover: hover) and (pointer: fine)");

export function startComposer({ say, tellLength }) {
  const submit = () => {
    const words = input.value.trim();
    if (words) {
      input.value = "";
      written(tellLength);
      say(words);
    }
    backToInput();
  };
  input.addEventListener("input", () => written(tellLength));
  input.addEventListener("keydown", (key) => {
    if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
      key.preventDefault();
      submit();
    }
  });
  // A tap on the button must not close a keyboard that is open, nor open one that is closed.
  send.addEventListener("pointerdown", (tap) => tap.preventDefault());
  send.addEventListener("click", submit);
  followKeyboard();
  written(tellLength);
}

export function backToInput() {
  if (hasMouse.matches) {
    input.focus({ preventScroll: true });
  }
}

function written(tellLength) {
  tellLength(input.value.length > Number(input.dataset.long));
  if (!CSS.supports("field-sizing", "content")) {
    input.style.blockSize = "auto";
    input.style.blockSize = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
  }
}

// Safari lays its keyboard over the page instead of making the page smaller. A page somebody has zoomed is left alone.
function followKeyboard() {
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    if (view.scale <= 1.01) {
      document.documentElement.style.setProperty("--height", `${view.height}px`);
    }
  });
}
