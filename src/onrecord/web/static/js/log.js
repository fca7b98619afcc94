// Undo from the log.
import { send } from "./send.js";

document.querySelector(".log")?.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-undo]");
  if (!button) return;
  button.disabled = true;
  if (await send("/undo", { number: Number(button.dataset.undo) })) location.reload();
  else button.disabled = false;
});
