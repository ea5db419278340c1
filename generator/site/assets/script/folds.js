// What is folded: links into it, and paper.

/** Unfolds and unhides what the address names, then brings it into view. */
const reveal = (unhide) => {
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  const target = id ? document.getElementById(id) : null;
  if (!target) return;
  unhide(target);
  const closed = [];
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) if (!fold.open) closed.push(fold);
  for (const fold of closed) fold.open = true;
  if (closed.length || target.getBoundingClientRect().top < 0) target.scrollIntoView();
};

/** Unfolds the page's text while it is printed. */
const unfoldInPrint = () => {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(".md-content details:not([open])");
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
};
