// While a text is read the form says so; the first one waits a second longer, for the model.
const form = document.querySelector("form.pasting");
const button = form?.querySelector("button");
form?.addEventListener("submit", () => {
  button.textContent = "Reading …";
  button.disabled = true;
});
// Going back brings the form as it was left.
addEventListener("pageshow", () => {
  if (!button) return;
  button.textContent = "Read it";
  button.disabled = false;
});
