// Settle what reviewers differ on: the value that is taken goes on the log, signed as settling.
import { send } from "./send.js";

document.getElementById("conflicts")?.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-value]");
  if (!button) return;
  const { hash, kind, start, end, quote, field } = button.closest("li[data-hash]").dataset;
  const held = { hash, kind, start: Number(start), end: Number(end), quote, settles: true };
  const { value } = button.dataset;
  const verdict = field === "verdict";
  const action = verdict ? (value === '"reject"' ? "reject" : "accept") : "change";
  button.disabled = true;
  if (await send("/correct", { ...held, action, ...(verdict ? {} : { field, new: value }) })) location.reload();
  else button.disabled = false;
});
