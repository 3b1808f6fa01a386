// Buttons that copy the text of a field. Without script, or where copying is not allowed, the field can be marked.

const SHOWN_FOR = 2_000;

for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const words = button.firstChild;
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      return;
    }
    words.textContent = button.dataset.done;
    setTimeout(() => (words.textContent = before), SHOWN_FOR);
  });
}
