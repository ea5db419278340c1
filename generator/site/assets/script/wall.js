// Findings on the wall: one at a time, in large type.

const NOT_ON_WALL = ".px-ways, .px-open, .px-kind, .headerlink";
const TITLES = ".px-what, .px-asking, .px-method-rule-name, .px-answers .px-caption";
const OUTLETS = ".px-outlet, .px-told > b, .px-where, .px-reading summary, .px-answered thead th + th";

/** A finding as it is on the page, without what leads away from it; a sentence that is all there is stands open. */
const slideOf = (node) => {
  const copy = node.cloneNode(true);
  for (const extra of all(NOT_ON_WALL, copy)) extra.remove();
  for (const link of all("a", copy)) link.replaceWith(...link.childNodes);
  for (const marked of [copy, ...all("*", copy)]) {
    for (const name of ["id", "tabindex", "aria-labelledby", "aria-describedby"]) marked.removeAttribute(name);
  }
  const readings = all(".px-reading", copy);
  for (const part of readings.length ? readings : [copy]) {
    const fold = one("details:not(.px-why, .px-task > details)", part);
    if (fold && all("mark, .px-diff", part).every((shown) => shown.closest("details"))) fold.open = true;
  }
  for (const outlet of all(OUTLETS, copy)) {
    const asks = make("span", { class: "px-instead" }, outlet.matches("summary, .px-where") ? "Which outlets?" : "Which outlet?");
    outlet.replaceChildren(make("span", { class: "px-by-name" }, ...outlet.childNodes), asks);
  }
  copy.hidden = false;
  return copy;
};

/** What a finding is about, for a button that leads to it. */
const subject = (node) => titled(one(TITLES, node) ?? node).slice(0, 120);

const toWall = (open) => {
  const way = button("Show on the wall", () => open(way), { class: "px-button" });
  way.prepend(sign(WALL));
  return way;
};

/** A way from something on the page to the wall. */
const wayTo = (node, open) => {
  const way = button("", () => open(way), { class: "px-open", title: "Show on the wall", "aria-label": `Show on the wall: ${subject(node)}` });
  way.append(sign(WALL));
  return way;
};

/** Puts it beside the title of a finding. */
const addWay = (node, open) => {
  const way = wayTo(node, open);
  const kind = one(":scope > .px-kind", node);
  if (kind) kind.append(way);
  else (one(TITLES, node) ?? node.firstElementChild).after(way);
};

/** The wall: findings one at a time, in large type. Arrows turn, Escape leaves. */
const makeWall = () => {
  let shown = { nodes: [], at: 0, above: () => "", from: null };

  const counter = make("p", { class: "px-counter", role: "status" });
  const slide = make("div", { class: "px-slide", tabindex: "-1", role: "region", "aria-label": "What is shown" });
  const blind = tick("Hide the outlets", (on) => dialog.classList.toggle("px-blind", on));
  const dialog = make("dialog", { class: "px-stage md-typeset", tabindex: "-1", autofocus: "", "aria-label": "On the wall" },
    make("div", { class: "px-bar" },
      counter,
      button("Previous", () => turn(-1), { class: "px-button px-back", "aria-keyshortcuts": "ArrowLeft" }),
      button("Next", () => turn(1), { class: "px-button px-on", "aria-keyshortcuts": "ArrowRight" }),
      button("Leave", () => dialog.close(), { class: "px-button", "aria-keyshortcuts": "Escape" }),
      blind.entry),
    slide);

  const judge = () => slide.setAttribute("tabindex", slide.scrollHeight > slide.clientHeight + 1 ? "0" : "-1");
  new ResizeObserver(judge).observe(slide);
  const show = (at) => {
    const node = shown.nodes[at];
    shown.at = at;
    counter.replaceChildren(`${at + 1} of ${shown.nodes.length}`, make("span", { class: "px-unseen" }, `: ${subject(node)}`));
    slide.replaceChildren(make("p", { class: "px-kicker" }, shown.above(node)), slideOf(node));
    blind.entry.hidden = !one(".px-instead", slide);
    slide.scrollTop = 0;
    judge();
  };
  const turn = (by) => show((shown.at + by + shown.nodes.length) % shown.nodes.length);
  const scroll = (by) => {
    const before = slide.scrollTop;
    slide.scrollTop += by;
    return Math.abs(slide.scrollTop - before) > 1;
  };
  // A presenter's remote sends the keys that turn pages: they turn findings once there is nothing left to scroll.
  const keys = {
    ArrowRight: () => turn(1),
    ArrowLeft: () => turn(-1),
    ArrowDown: () => scroll(60),
    ArrowUp: () => scroll(-60),
    PageDown: () => scroll(slide.clientHeight * 0.85) || turn(1),
    PageUp: () => scroll(slide.clientHeight * -0.85) || turn(-1),
    Home: () => show(0),
    End: () => show(shown.nodes.length - 1),
  };
  dialog.addEventListener("keydown", (event) => {
    // The theme has short cuts of its own, which must not act behind the wall.
    event.stopPropagation();
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("px-walled");
    const node = shown.nodes[shown.at];
    const isElsewhere = shown.from.matches(".px-open") && !node.contains(shown.from);
    ((isElsewhere && one(".px-open", node)) || shown.from).focus();
  });

  return {
    /** Shows the node `at` of `nodes`; `above` gives the line over one, `from` is the control to go back to. */
    open: ({ nodes, at, above, from }) => {
      shown = { nodes, at: 0, above, from };
      blind.box.checked = false;
      dialog.classList.remove("px-blind");
      if (!dialog.isConnected) document.body.append(dialog);
      document.documentElement.classList.add("px-walled");
      dialog.showModal();
      show(Math.max(0, nodes.indexOf(at)));
      dialog.focus();
    },
  };
};

/** Questions for the class, and the rules of the method page, can be shown on the wall, too. */
const questions = (content, wall) => {
  const nodes = all("#questions ~ .px-task, .px-method-rule", content);
  if (!nodes.length) return;
  const parts = sections(content);
  const above = (node) => titleOver(parts, [{ node }]);
  const onWall = (node) => (from) => wall.open({ nodes, at: node, above, from });
  beginning(parts, nodes[0]).start.before(make("p", { class: "px-bar" }, toWall(onWall(nodes[0]))));
  for (const node of nodes) addWay(node, onWall(node));
};
