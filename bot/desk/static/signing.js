// Shows what is typed without asking the server, and copies a link.

for (const button of document.querySelectorAll("[data-show]")) {
  const field = document.getElementById(button.dataset.show);
  const show = button.textContent;
  button.type = "button";
  button.setAttribute("aria-controls", field.id);
  const tell = () => {
    button.textContent = field.type === "password" ? show : button.dataset.hide;
  };
  button.addEventListener("click", () => {
    field.type = field.type === "password" ? "text" : "password";
    tell();
  });
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
  tell();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  });
}
