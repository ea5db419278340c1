// Parallax. Every page can be read and followed without this file; it only adds comfort. It makes its controls itself,
// so that without it no dead one is on the page, and it shows only what the page holds already: it asks for nothing,
// stores nothing, and writes text as text.
(() => {
  "use strict";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const words = (text) => (text ?? "").split(/\s+/).filter(Boolean);
  const squeezed = (node) => words(node?.textContent).join(" ");

  /** An element with attributes and children; `onclick` and the like are listeners, `null` leaves an attribute out. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else if (value !== null) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const button = (label, act, attributes = {}) => make("button", { type: "button", onclick: act, ...attributes }, label);

  /** A box to tick, with its label around it, and what else the label is to hold; `box` sets and tells if it is ticked. */
  const tick = (label, act, ...more) => {
    const box = make("input", { type: "checkbox", onchange: () => act(box.checked) });
    return { box, entry: make("label", { class: "px-chip" }, box, label, ...more) };
  };

  /** A drawn sign, for a button that is named by its `aria-label`. */
  const sign = (path) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const line = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  };
  const WALL = "M3 4h18v12H3zM8 20h8M12 16v4";

  // ---------------------------------------------------------------------------------------------- what a page holds

  const HEADINGS = "h2, h3, h4, h5, h6";
  const rank = (heading) => Number(heading.tagName[1]);

  /** Each section of a page: its heading with the nodes that stand under it, deeper sections included. */
  const sections = (content) =>
    all(HEADINGS, content).map((heading) => {
      const nodes = [heading];
      for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
        if (next.matches(HEADINGS) && rank(next) <= rank(heading)) break;
        nodes.push(next);
      }
      return { heading, nodes, holds: (other) => nodes.some((node) => node.contains(other)) };
    });

  const titled = (heading) => {
    const copy = heading.cloneNode(true);
    for (const link of all(".headerlink", copy)) link.remove();
    return squeezed(copy);
  };

  // ------------------------------------------------------------------------------------- filters on an event's page

  /** Of a facet, one chosen value is enough; of outlets, each that is chosen must take part. */
  const FACETS = [
    { name: "level", legend: "Sort", every: false },
    { name: "kind", legend: "About", every: false },
    { name: "outlet", legend: "Outlet", every: true },
  ];

  /** The findings of a page, and by what they can be chosen. */
  const findings = (content) =>
    all("[data-px-kind]", content).map((node) => ({
      node,
      level: words(node.dataset.pxLevel),
      kind: words(node.dataset.pxKind),
      outlet: words(node.dataset.pxOutlets),
    }));

  /** The lines of the overview, each chosen with the finding to which it leads. */
  const echoes = (content, rows) =>
    all("[data-px-finding]", content).flatMap((node) => {
      const finding = document.getElementById(node.dataset.pxFinding);
      const row = rows.find((one) => one.node.contains(finding));
      return row ? [{ ...row, node }] : [];
    });

  const valuesOf = (rows, facet) => [...new Set(rows.flatMap((row) => row[facet]))];

  /** The title of the deepest section that holds all of `rows`. */
  const titleOver = (parts, rows) => {
    const over = parts.filter((part) => rows.every((row) => part.holds(row.node))).pop();
    return over ? titled(over.heading) : "";
  };

  /** What each value is called on the page, as a function of facet and value. */
  const labels = (content, rows, parts) => {
    const names = { level: new Map(), kind: new Map(), outlet: new Map() };
    for (const value of valuesOf(rows, "level")) {
      names.level.set(value, titleOver(parts, rows.filter((row) => row.level.includes(value))));
    }
    for (const value of valuesOf(rows, "kind")) {
      const held = rows.filter((row) => row.kind.includes(value));
      names.kind.set(value, squeezed(one(".px-tag", held[0].node)) || titleOver(parts, held));
    }
    for (const row of all("[data-px-outlet]", content)) names.outlet.set(row.dataset.pxOutlet, squeezed(one("a", row)));
    return (facet, value) => names[facet].get(value) || value;
  };

  const passes = (row, chosen) =>
    FACETS.every(({ name, every }) => {
      const wanted = [...chosen[name]];
      const has = (value) => row[name].includes(value);
      return !wanted.length || (every ? wanted.every(has) : wanted.some(has));
    });

  const nothing = () => ({ level: new Set(), kind: new Set(), outlet: new Set() });

  /** The choice that the page's address holds: `?kind=number&outlet=herald,post`. */
  const chosenInAddress = (known) => {
    const asked = new URLSearchParams(location.search);
    const chosen = nothing();
    for (const { name } of FACETS) {
      for (const value of (asked.get(name) ?? "").split(",")) if (known[name].includes(value)) chosen[name].add(value);
    }
    return chosen;
  };

  const keepInAddress = (chosen) => {
    const address = new URL(location.href);
    for (const { name } of FACETS) {
      if (chosen[name].size) address.searchParams.set(name, [...chosen[name]].join(","));
      else address.searchParams.delete(name);
    }
    address.search = address.search.replaceAll("%2C", ",");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A page opened as a file has no address of its own to change.
    }
  };

  /** What is hidden together once none of its findings is left: sections with their headings, and bands of tables. */
  const groupsOf = (content, parts) => {
    const together = (nodes) => ({ nodes, holds: (other) => nodes.some((node) => node.contains(other)) });
    const bands = all("p.px-band", content).map((band) => {
      const nodes = [band];
      for (let next = band.nextElementSibling; next && !next.matches(".px-band"); next = next.nextElementSibling) nodes.push(next);
      return together(nodes);
    });
    const blocks = all(".px-kinds, .px-answers, .px-answers tbody", content).map((node) => together([node]));
    return [...parts.filter((part) => rank(part.heading) > 1), ...blocks, ...bands];
  };

  const hideEmpty = (groups, rows) => {
    const judged = groups
      .map((group) => ({ group, held: rows.filter((row) => group.holds(row.node)) }))
      .filter(({ held }) => held.length)
      .map(({ group, held }) => ({ group, gone: held.every((row) => row.node.hidden) }));
    const isOwn = (node) => node.matches("[data-px-kind], [data-px-finding]");
    for (const { group, gone } of judged) if (!gone) for (const node of group.nodes) if (!isOwn(node)) node.hidden = false;
    for (const { group, gone } of judged) if (gone) for (const node of group.nodes) node.hidden = true;
  };

  /** A button that folds `controls` away, and out again. */
  const folding = (label, controls, isOpen) => {
    const turn = (open) => {
      controls.hidden = !open;
      way.setAttribute("aria-expanded", String(open));
    };
    const way = button(label, () => turn(controls.hidden), { class: "px-button px-folds" });
    turn(isOpen);
    return way;
  };

  const toWall = (open) => {
    const way = button("Show on the wall", () => open(way), { class: "px-button" });
    way.prepend(sign(WALL));
    return way;
  };

  /** Puts the filters on an event's page; returns how to let something be seen again that they hide. */
  const filters = (content, wall) => {
    const rows = findings(content);
    if (!rows.length) return () => {};
    const everything = [...echoes(content, rows), ...rows];
    const parts = sections(content);
    const name = labels(content, rows, parts);
    const known = Object.fromEntries(FACETS.map((facet) => [facet.name, valuesOf(rows, facet.name)]));
    const order = all("[data-px-outlet]", content).map((row) => row.dataset.pxOutlet);
    known.outlet.sort((left, right) => order.indexOf(left) - order.indexOf(right));
    let chosen = chosenInAddress(known);

    const top = parts.find((part) => part.heading.matches("h2") && part.holds(everything[0].node));
    const first = parts.filter((part) => part !== top && part.holds(everything[0].node))[0]?.heading ?? top?.nodes.find((node) => node.contains(everything[0].node)) ?? everything[0].node;
    const groups = groupsOf(content, parts).filter((group) => group !== top);

    const chips = [];
    const chip = (facet, value) => {
      const figure = make("span", { class: "px-n" });
      const { box, entry } = tick(name(facet, value), (on) => {
        if (on) chosen[facet].add(value);
        else chosen[facet].delete(value);
        choose(chosen);
      }, figure);
      chips.push({ box, facet, value, figure });
      return entry;
    };
    const facets = FACETS.filter((facet) => known[facet.name].length > 1).map((facet) =>
      make("fieldset", { class: "px-facet" },
        make("legend", {}, facet.legend),
        make("div", { class: "px-chips" }, ...known[facet.name].map((value) => chip(facet.name, value)))));

    const count = make("p", { class: "px-count", role: "status" });
    const reset = button("Show all", () => choose(nothing()), { class: "px-button" });
    const shown = () => rows.filter((row) => !row.node.hidden).map((row) => row.node);
    const above = (node) => {
      const row = rows.find((one) => one.node === node);
      return [...new Set([...row.level.map((value) => name("level", value)), ...row.kind.map((value) => name("kind", value))])].join(" · ");
    };
    const onWall = (node) => (from) => wall.open({ nodes: shown(), at: node ?? shown()[0], above, from });
    const way = toWall(onWall());

    const told = () => {
      const isAll = FACETS.every((facet) => !chosen[facet.name].size);
      const left = shown().length;
      const by = FACETS.map(({ name: facet, every }) => [...chosen[facet]].map((value) => name(facet, value)).join(every ? " and " : " or "));
      if (isAll) return `All ${rows.length} findings on this page`;
      return left ? `${left} of ${rows.length} findings: ${by.filter(Boolean).join("; ")}` : "No finding fits all of these.";
    };
    const draw = () => {
      for (const row of everything) row.node.hidden = !passes(row, chosen);
      hideEmpty(groups, everything);
      for (const { box, facet, value, figure } of chips) {
        const also = { ...chosen, [facet]: new Set(facet === "outlet" ? [...chosen[facet], value] : [value]) };
        const left = rows.filter((row) => passes(row, also)).length;
        box.checked = chosen[facet].has(value);
        box.disabled = !left && !box.checked;
        figure.textContent = String(left);
      }
      count.textContent = told();
      reset.hidden = FACETS.every((facet) => !chosen[facet.name].size);
      way.hidden = !shown().length;
    };
    const choose = (next) => {
      chosen = next;
      keepInAddress(chosen);
      draw();
    };

    const isChosen = FACETS.some((facet) => chosen[facet.name].size);
    const controls = make("div", { class: "px-facets" }, ...facets);
    first.before(
      make("div", { class: "px-filter", role: "group", "aria-label": "Choose findings" },
        make("div", { class: "px-bar" }, count, reset, ...(facets.length ? [folding("Filter", controls, isChosen)] : []), way),
        controls));
    for (const row of rows) addWay(row.node, onWall(row.node));
    const overview = one(".px-answers:has(.px-answered)", content);
    const glance = (from) => wall.open({ nodes: [overview, ...shown()], at: overview, above: (node) => (node === overview ? "" : above(node)), from });
    if (overview) one(".px-caption", overview).append(wayTo(overview, glance));
    draw();
    return (target) => target.closest("[hidden]") && choose(nothing());
  };

  // ------------------------------------------------------------------------------------------ one finding, on the wall

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
    const top = parts.filter((part) => part.holds(nodes[0])).find((part) => part.heading.matches("h2"));
    const first = parts.filter((part) => part !== top && part.holds(nodes[0]))[0]?.heading ?? nodes[0];
    first.before(make("p", { class: "px-bar" }, toWall(onWall(nodes[0]))));
    for (const node of nodes) addWay(node, onWall(node));
  };

  // ------------------------------------------------------------------------------- switches of an article's highlights

  /** Lets each letter's marks be hidden by a switch in the legend, and the text be set larger. */
  const switches = (content) => {
    const legend = one(".px-legend:has([data-px-code])", content);
    const text = one(".px-text", content);
    if (!legend || !text) return;
    const tagged = (tag) => ({ node: tag, code: (squeezed(tag).match(/^[A-Z]+/) ?? [""])[0] });
    const marked = [
      ...all("[data-px-code]", text).map((node) => ({ node, code: node.dataset.pxCode })),
      ...all(".px-ref", text).map(tagged),
    ];
    const boxes = all("[data-px-code]", legend).map((name) => {
      const box = make("input", { type: "checkbox", class: "px-switch", "aria-label": `Show in the text: ${squeezed(name)}` });
      (name.closest("li") ?? name).prepend(box);
      return { box, code: name.dataset.pxCode };
    });
    const draw = () => {
      const off = new Set(boxes.filter(({ box }) => !box.checked).map(({ code }) => code));
      for (const { node, code } of marked) node.classList.toggle("px-off", off.has(code));
    };
    const turn = (on) => {
      for (const { box } of boxes) box.checked = on;
      draw();
    };
    legend.addEventListener("change", draw);
    legend.after(
      make("div", { class: "px-bar px-switches", role: "group", "aria-label": "The text" },
        button("Show all marks", () => turn(true), { class: "px-button" }),
        button("Hide all marks", () => turn(false), { class: "px-button" }),
        tick("Larger text", (on) => text.classList.toggle("px-large", on)).entry));
    turn(true);
  };

  // -------------------------------------------------------------------------------------------------- notes in passing

  const LINES = 5;
  const LINE_LENGTH = 160;
  const NOT_IN_TIP = ".px-ways, .px-ref, .px-words, .px-whole, .px-differs > .px-meta, .px-fate > a:last-child, .headerlink, .px-open, details, button";

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

  const targetOf = (link) => {
    const id = link?.hash && link.pathname === location.pathname ? decodeURIComponent(link.hash.slice(1)) : "";
    return id ? document.getElementById(id) : null;
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

  // ------------------------------------------------------------------------------------------- links into what is folded

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

  // ---------------------------------------------------------------------------------------------------- keyboard's stops

  /** Lets a region be a stop for the keyboard only while there is something in it to scroll. */
  const stopsWhereItScrolls = (content) => {
    const judge = (region) => {
      if (region.scrollWidth > region.clientWidth + 1) region.setAttribute("tabindex", "0");
      else region.removeAttribute("tabindex");
    };
    const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => judge(target)));
    for (const region of all(".px-scroll, .px-chart", content)) watch.observe(region);
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

  // -------------------------------------------------------------------------------------------------------------- begin

  let unhide = () => {};

  const begin = () => {
    const content = one(".md-content article") ?? one("main") ?? document.body;
    const wall = makeWall();
    unhide = filters(content, wall);
    questions(content, wall);
    switches(content);
    stopsWhereItScrolls(content);
    reveal(unhide);
  };

  tips();
  unfoldInPrint();
  themeControls();
  document.addEventListener("focusin", inSight);
  addEventListener("hashchange", () => reveal(unhide));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
    if (link && link.hash === location.hash && targetOf(link)) setTimeout(() => reveal(unhide));
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
