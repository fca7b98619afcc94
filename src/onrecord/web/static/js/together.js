// The list follows the text: the first finding whose words are in view is brought into view, unless the reader is in the list, or what is chosen can be seen in the text.
const seenIn = (words) => {
  const box = words?.getBoundingClientRect();
  return Boolean(box) && box.bottom > 0 && box.top < innerHeight;
};

export function scrollWith(text, cards) {
  const list = cards.closest(".findings");
  const seen = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
      if (list.matches(":hover, :focus-within") || getComputedStyle(list).position !== "sticky") return;
      if (seenIn(document.getElementById(`w-${cards.querySelector(".chosen")?.id}`))) return;
      const first = [...seen].sort((a, b) => a.dataset.at - b.dataset.at)[0];
      const card = first && document.getElementById(first.dataset.first);
      if (card) list.scrollTo({ top: card.offsetTop - 70, behavior: "smooth" });
    },
    { rootMargin: "-10% 0px -55% 0px" },
  );
  [...text.children].forEach((paragraph, at) => {
    const anchor = paragraph.querySelector("[id]");
    if (!anchor) return;
    paragraph.dataset.at = at;
    paragraph.dataset.first = anchor.id.slice(2);
    watch.observe(paragraph);
  });
}
