// Stops of the keyboard.

/** Lets a region be a stop for the keyboard only while there is something in it to scroll. */
const stopsWhereItScrolls = (content) => {
  const judge = (region) => {
    if (region.scrollWidth > region.clientWidth + 1) region.setAttribute("tabindex", "0");
    else region.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => judge(target)));
  for (const region of all(".px-scroll, .px-chart", content)) watch.observe(region);
  // Around a plain table the theme puts a frame of its own, when the page has been read.
  const frames = () => {
    for (const frame of all(".md-typeset__scrollwrap", content)) {
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", "Table");
      watch.observe(frame);
    }
  };
  if (document.readyState === "complete") frames();
  else addEventListener("load", frames);
};

/** Brings what has the focus out from the edge of a table, and from under its first column where that stands still. */
const inSight = ({ target }) => {
  const region = target.closest?.(".px-scroll, .px-chart");
  if (!region || region === target) return;
  const room = region.getBoundingClientRect();
  const row = target.closest("tr")?.cells[0];
  const still = row && !row.contains(target) && getComputedStyle(row).position === "sticky" ? row.offsetWidth : 0;
  const box = target.getBoundingClientRect();
  if (box.left < room.left + still) region.scrollLeft -= room.left + still - box.left + 8;
  else if (box.right > room.right) region.scrollLeft += Math.min(box.right - room.right + 8, box.left - room.left - still);
};

/** The theme's menu and search open by labels, which the pointer alone can reach: puts a button into each. */
const themeControls = () => {
  for (const [id, name] of [["__drawer", "Menu"], ["__search", "Search"]]) {
    const box = document.getElementById(id);
    const label = one(`header label[for=${id}]`);
    if (!box || !label) continue;
    const open = button("", () => box.click(), { class: "px-opens", "aria-label": name, "aria-expanded": String(box.checked) });
    open.append(...label.childNodes);
    label.append(open);
    box.addEventListener("change", () => {
      open.setAttribute("aria-expanded", String(box.checked));
      if (id === "__search" && box.checked) one(".md-search__input")?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || id !== "__drawer" || !box.checked) return;
      box.click();
      open.focus();
    });
  }
};
