// Light, dark, or as the system says; kept in a cookie, so that the server renders the next page right at once.
const order = ["system", "light", "dark"];
const button = document.getElementById("theme");
const root = document.documentElement;

function show(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  button.querySelector("span").textContent = theme;
}

button.hidden = false;
show(root.dataset.theme ?? "system");
button.addEventListener("click", () => {
  const next = order[(order.indexOf(root.dataset.theme ?? "system") + 1) % order.length];
  document.cookie = `theme=${next}; path=/; samesite=strict; max-age=31536000`;
  show(next);
});
