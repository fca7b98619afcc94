// Send what was said to the workbench; what goes wrong is told in one line at the foot of the page, and stays there; anything else goes after a while.
const STAYS = 8000;
let going = 0;
export function tell(message, { bad = false } = {}) {
  clearTimeout(going);
  let line = document.getElementById("told");
  if (!line) {
    line = document.createElement("p");
    line.id = "told";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.classList.toggle("bad", bad);
  line.textContent = message;
  if (!bad) going = setTimeout(() => (line.textContent = ""), STAYS);
}

export async function send(path, record) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(record) });
    const text = await answer.text();
    const told = answer.headers.get("content-type")?.startsWith("application/json") ? JSON.parse(text) : { message: text };
    if (answer.ok) return told;
    tell(told.message, { bad: true });
  } catch {
    tell("The workbench does not answer. Is it still running in its terminal? Nothing was lost but this one step.", { bad: true });
  }
  return null;
}
