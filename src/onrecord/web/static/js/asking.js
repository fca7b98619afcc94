// Small questions, asked where the finding stands: Enter keeps the answer, Escape (or going elsewhere) leaves everything as it was.
function asked(place, label, control, read) {
  return new Promise((resolve) => {
    const form = document.createElement("form");
    form.className = "ask";
    const name = form.appendChild(document.createElement("label"));
    name.append(`${label} `, control);
    const keep = form.appendChild(document.createElement("button"));
    keep.textContent = "Keep";
    keep.className = "main";
    const finish = (value) => {
      form.remove();
      resolve(value);
    };
    const leave = form.appendChild(document.createElement("button"));
    Object.assign(leave, { type: "button", className: "quiet", textContent: "Leave" });
    leave.addEventListener("click", () => finish(undefined));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      finish(read());
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      finish(undefined);
      place.focus?.();
    });
    place.append(form);
    (control.matches("fieldset") ? control.querySelector("input") : control)?.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
}

export function choice(place, field, now, options) {
  const select = document.createElement("select");
  for (const option of options) select.add(new Option(option, option, false, option === now));
  select.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    select.form.requestSubmit();
  });
  return asked(place, field.label, select, () => select.value);
}

export function choices(place, field, now, options) {
  const set = document.createElement("fieldset");
  for (const option of options) {
    const label = set.appendChild(document.createElement("label"));
    const box = label.appendChild(Object.assign(document.createElement("input"), { type: "checkbox", value: option, checked: now.includes(option) }));
    box.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), set.form.requestSubmit()));
    label.append(` ${option}`);
  }
  if (!options.length) set.append("This type has no modes.");
  return asked(place, field.label, set, () => [...set.querySelectorAll(":checked")].map((box) => box.value));
}

export function number(place, field, now) {
  const input = Object.assign(document.createElement("input"), { type: "number", step: "any", value: now ?? "" });
  return asked(place, field.label, input, () => (input.value === "" ? null : Number(input.value)));
}
