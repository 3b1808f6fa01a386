// In a frame on another site: speaks with the button of that page, and with nobody else.

const { site } = document.body.dataset;
const input = document.getElementById("input");

function tell(word) {
  parent.postMessage({ lotse: word }, site);
}

addEventListener("message", (said) => {
  if (said.source === parent && said.origin === site && said.data?.lotse === "opened") {
    // On a phone the field would open the keyboard over the greeting.
    (matchMedia("(hover: hover) and (pointer: fine)").matches ? input : document.getElementById("deck")).focus();
  }
});
addEventListener("keydown", (key) => {
  if (key.key === "Escape" && !key.isComposing) {
    tell("close");
  }
});
tell("ready");
