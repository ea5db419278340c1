// Notes in passing: what a mark's note says, while its link is pointed at.

const LINES = 5;
const LINE_LENGTH = 160;
const NOT_IN_TIP = ".px-ways, .px-ref, .px-context, .px-whole, .px-differs > .px-meta, .px-fate > a:last-child, .headerlink, .px-open, details, button";
const trimmed = (text) => text.replace(/^[\s·]+|[\s·]+$/g, "");
const shortened = (text) => (text.length > LINE_LENGTH ? `${text.slice(0, text.lastIndexOf(" ", LINE_LENGTH))} …` : text);

/** The nearest title of a speaker before a note, outside of folds too. */
const speakerOver = (note) => {
  for (let node = note; node && !node.matches("article"); node = node.parentElement) {
    for (let before = node.previousElementSibling; before && !before.matches(HEADINGS); before = before.previousElementSibling) {
      if (before.matches(".px-who")) return [...before.children].map(squeezed).join(" · ");
    }
  }
  return "";
};

/** What a note says, in a few lines: not the words that it is about, which stand beside its link. */
const noteLines = (note) => {
  const copy = note.cloneNode(true);
  for (const extra of all(NOT_IN_TIP, copy)) extra.remove();
  for (const aside of all(".px-note", copy)) aside.prepend("· ");
  if (copy.matches("tr")) return [all("th, td", copy).slice(0, 3).map(squeezed).filter((text) => text !== "–").join(" · ")];
  let term = "";
  const lines = all("p, dt, dd, li", copy).map((block) => {
    if (block.matches("dt")) {
      term = squeezed(block);
      return "";
    }
    const text = trimmed(squeezed(block));
    return text && block.matches("dd") ? `${term}: ${text}` : text;
  });
  const told = lines.some(Boolean) ? lines : [trimmed(squeezed(copy))];
  return [speakerOver(note), ...told].filter(Boolean).slice(0, LINES).map(shortened);
};

/** Shows a note while its link is pointed at or has the focus (WCAG 1.4.13: Escape hides it, the pointer may enter it). */
const tips = () => {
  const LINKS = ".px-text a.px-ref[href*='#'], .px-text .px-ref a[href*='#']";
  const tip = make("div", { class: "px-tip", id: "px-tip", role: "tooltip", hidden: "" });
  let owner = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };
  const show = (link) => {
    const target = targetOf(link);
    const lines = target ? noteLines(target) : [];
    if (!lines.length) return;
    hide();
    owner = link;
    tip.replaceChildren(...lines.map((line) => make("p", {}, line)));
    tip.hidden = false;
    document.body.append(tip);
    link.setAttribute("aria-describedby", tip.id);
    place(tip, link.getBoundingClientRect());
  };
  const soon = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || !(event.target instanceof Element)) return;
    const link = event.target.closest(LINKS);
    if (link && link !== owner) soon(() => show(link), 120);
    else if (link || tip.contains(event.target)) clearTimeout(timer);
    else soon(() => owner !== document.activeElement && hide(), 250);
  });
  document.addEventListener("focusin", (event) => (event.target.matches(LINKS) ? show(event.target) : owner && hide()));
  document.addEventListener("focusout", (event) => event.target === owner && hide());
  document.addEventListener("click", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", () => owner && place(tip, owner.getBoundingClientRect()), { passive: true });
  addEventListener("resize", hide);
};

/** Puts a tip above what it belongs to, or below where there is no room, and inside the window. */
const place = (tip, box) => {
  const gap = 6;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const isAbove = box.top > height + gap + 60;
  const left = Math.min(Math.max(gap, box.left + box.width / 2 - width / 2), document.documentElement.clientWidth - width - gap);
  tip.style.left = `${left}px`;
  tip.style.top = `${isAbove ? box.top - height - gap : box.bottom + gap}px`;
};
