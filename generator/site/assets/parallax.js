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
  const press = (toggle, on) => toggle.setAttribute("aria-pressed", String(on));

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

  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  const rank = (heading) => Number(heading.tagName[1]);

  /** Each heading beside `content`'s text with the nodes that stand under it, deeper headings included. */
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

  /** The last part of the path that a link leads to: `/events/fire/herald/#s-1` gives `herald`. */
  const slugOf = (link) =>
    decodeURIComponent(link.pathname).replace(/\/(index\.html)?$/, "").replace(/\.html$/, "").split("/").pop();

  // ------------------------------------------------------------------------------------- filters on an event's page

  const FACETS = [
    { name: "level", legend: "Level", every: false },
    { name: "kind", legend: "About", every: false },
    { name: "outlet", legend: "Outlet", every: true },
  ];

  /** The findings of the page: where each stands, and by what it can be chosen. */
  const findings = (content) =>
    all("[data-px-kind]", content).map((node) => ({
      node,
      level: words(node.dataset.pxLevel),
      kind: words(node.dataset.pxKind),
      outlet: words(node.dataset.pxOutlets),
    }));

  /** What each value is called on the page. */
  const labels = (content, rows, parts) => {
    const names = { level: new Map(), kind: new Map(), outlet: new Map() };
    for (const row of rows) {
      const under = parts.filter((part) => part.holds(row.node)).pop();
      const heading = under ? titled(under.heading) : "";
      const tag = squeezed(one(".px-tag", row.node));
      for (const value of row.level) if (!names.level.has(value)) names.level.set(value, heading || value);
      for (const value of row.kind) if (!names.kind.has(value)) names.kind.set(value, tag || heading || value);
    }
    const slugs = new Set(rows.flatMap((row) => row.outlet));
    for (const link of all("#articles ~ * th[scope=row] a, .px-outlet a", content)) {
      const slug = slugOf(link);
      if (slugs.has(slug) && !names.outlet.has(slug)) names.outlet.set(slug, squeezed(link));
    }
    return (facet, value) => names[facet].get(value) ?? value;
  };

  /** Do the chosen values let a finding through? One of a facet is enough, but every outlet chosen must take part. */
  const passes = (row, chosen) =>
    FACETS.every(({ name, every }) => {
      const wanted = [...chosen[name]];
      if (!wanted.length) return true;
      return every ? wanted.every((value) => row[name].includes(value)) : wanted.some((value) => row[name].includes(value));
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

  /** Puts the filters on an event's page; returns how to let everything be seen again. */
  const filters = (content, wall) => {
    const rows = findings(content);
    const parts = sections(content);
    if (!rows.length) return () => {};
    const name = labels(content, rows, parts);
    const known = Object.fromEntries(FACETS.map((facet) => [facet.name, [...new Set(rows.flatMap((row) => row[facet.name]))]]));
    let chosen = chosenInAddress(known);

    const count = make("p", { class: "px-count", role: "status" });
    const reset = button("Show all", () => choose(nothing()), { class: "px-button" });
    const chips = new Map();
    const chip = (facet, value) => {
      const figure = make("span", { class: "px-n" });
      const toggle = button(name(facet, value), () => {
        if (!chosen[facet].delete(value)) chosen[facet].add(value);
        choose(chosen);
      }, { class: "px-chip", "aria-pressed": "false" });
      toggle.append(" ", figure);
      chips.set(toggle, { facet, value, figure });
      return toggle;
    };
    const groups = FACETS.filter((facet) => known[facet.name].length > 1).map((facet) =>
      make("fieldset", { class: "px-facet" },
        make("legend", {}, facet.legend),
        make("div", { class: "px-chips" }, ...known[facet.name].map((value) => chip(facet.name, value)))));

    const within = parts.filter((part) => part.heading.matches("h2") && part.holds(rows[0].node)).pop();
    const before = one(".px-levels", content)?.nextElementSibling ?? parts.find((part) => part.holds(rows[0].node) && part !== within)?.heading ?? rows[0].node;

    const choose = (next) => {
      chosen = next;
      keepInAddress(chosen);
      draw();
    };
    const draw = () => {
      for (const row of rows) row.node.hidden = !passes(row, chosen);
      hideEmpty(parts, rows, within);
      for (const [toggle, { facet, value, figure }] of chips) {
        const on = chosen[facet].has(value);
        const also = { ...chosen, [facet]: new Set(facet === "outlet" ? [...chosen[facet], value] : [value]) };
        const left = rows.filter((row) => passes(row, also)).length;
        press(toggle, on);
        toggle.disabled = !left && !on;
        figure.textContent = String(left);
      }
      const shown = rows.filter((row) => !row.node.hidden).length;
      const isAll = FACETS.every((facet) => !chosen[facet.name].size);
      const by = FACETS.map((facet) => [...chosen[facet.name]].map((value) => name(facet.name, value)).join(facet.every ? " and " : " or "));
      count.textContent = isAll ? `${rows.length} findings` : shown ? `${shown} of ${rows.length} findings: ${by.filter(Boolean).join("; ")}` : "No finding fits all of these.";
      reset.hidden = isAll;
      toWall.hidden = !shown;
    };
    const toWall = button("Show on the wall", () => wall.open(shownRows(rows)[0], toWall), { class: "px-button px-wide" });
    toWall.prepend(sign(WALL));
    wall.holds(() => shownRows(rows));

    before.before(
      make("div", { class: "px-filter", role: "group", "aria-label": "Choose findings" },
        make("div", { class: "px-bar" }, count, reset, toWall),
        ...(groups.length ? [folded("Filter", groups)] : [])));
    draw();
    return (target) => {
      if (target.closest("[hidden]")) choose(nothing());
    };
  };

  /** Controls under a line that folds them: open where there is room. */
  const folded = (label, controls) =>
    make("details", { class: "px-fold", ...(matchMedia("(min-width: 60em)").matches || location.search ? { open: "" } : {}) },
      make("summary", {}, label), ...controls);

  const shownRows = (rows) => rows.filter((row) => !row.node.hidden).map((row) => row.node);

  /** Hides each heading, with all that stands under it, where none of its findings is left. */
  const hideEmpty = (parts, rows, kept) => {
    const groups = [
      ...parts.filter((part) => part !== kept && rank(part.heading) > 1),
      ...[...new Set(rows.map((row) => row.node.closest(".px-kinds")).filter(Boolean))].map((node) => ({ nodes: [node], holds: (other) => node.contains(other) })),
    ];
    const judged = groups.map((part) => [part, rows.filter((row) => part.holds(row.node))]).filter(([, held]) => held.length);
    const isGone = (held) => held.every((row) => row.node.hidden);
    for (const [part, held] of judged) {
      if (!isGone(held)) for (const node of part.nodes) if (!node.matches("[data-px-kind]")) node.hidden = false;
    }
    for (const [part, held] of judged) if (isGone(held)) for (const node of part.nodes) node.hidden = true;
  };

  // ------------------------------------------------------------------------------------------ one finding, on the wall

  const NOT_ON_WALL = ".px-ways, .px-open, .headerlink, .px-controls";

  /** A finding as it is on the page, without what leads away from it. */
  const slideOf = (node) => {
    const copy = node.cloneNode(true);
    for (const extra of all(NOT_ON_WALL, copy)) extra.remove();
    for (const link of all("a", copy)) link.replaceWith(...link.childNodes);
    for (const marked of [copy, ...all("*", copy)]) {
      for (const name of ["id", "tabindex", "aria-labelledby", "aria-describedby"]) marked.removeAttribute(name);
    }
    copy.hidden = false;
    return copy;
  };

  /** What a finding is about, for whoever cannot see it. */
  const subject = (node) => squeezed(one(".px-what, h3, h4, h5", node)) || squeezed(node).slice(0, 80);

  /** The wall: findings one at a time, in large type. Arrows turn, Escape leaves. */
  const makeWall = () => {
    let given = () => [];
    let shown = [];
    let at = 0;
    let opener = null;

    const counter = make("p", { class: "px-counter", role: "status" });
    const slide = make("div", { class: "px-slide", tabindex: "0", role: "region", "aria-label": "The finding" });
    const blind = button("Hide the outlets", () => hideOutlets(blind.getAttribute("aria-pressed") !== "true"), { class: "px-button", "aria-pressed": "false" });
    const dialog = make("dialog", { class: "px-wall md-typeset", "aria-label": "Findings on the wall" },
      make("div", { class: "px-bar px-controls" },
        counter,
        blind,
        button("Previous", () => turn(-1), { class: "px-button", "aria-keyshortcuts": "ArrowLeft" }),
        button("Next", () => turn(1), { class: "px-button", "aria-keyshortcuts": "ArrowRight" }),
        button("Leave", () => dialog.close(), { class: "px-button", "aria-keyshortcuts": "Escape" })),
      slide);

    const hideOutlets = (on) => {
      press(blind, on);
      dialog.classList.toggle("px-blind", on);
    };
    const turn = (by) => show((at + by + shown.length) % shown.length);
    const show = (next) => {
      at = next;
      counter.replaceChildren(`${at + 1} of ${shown.length}`, make("span", { class: "px-unseen" }, `: ${subject(shown[at])}`));
      slide.replaceChildren(slideOf(shown[at]));
      slide.scrollTop = 0;
    };
    // A presenter's remote sends the keys that turn pages: they turn findings once there is nothing left to scroll.
    const scroll = (by) => {
      const before = slide.scrollTop;
      slide.scrollTop += by;
      return Math.abs(slide.scrollTop - before) > 1;
    };
    const keys = {
      ArrowRight: () => turn(1),
      ArrowLeft: () => turn(-1),
      ArrowDown: () => scroll(60),
      ArrowUp: () => scroll(-60),
      PageDown: () => scroll(slide.clientHeight * 0.85) || turn(1),
      PageUp: () => scroll(slide.clientHeight * -0.85) || turn(-1),
      Home: () => show(0),
      End: () => show(shown.length - 1),
    };
    dialog.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    });
    // The theme has short cuts of its own, which must not act behind the wall.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      const card = shown[at];
      const back = opener.closest("[data-px-kind]") && !opener.closest("[data-px-kind]").isSameNode(card) ? one(".px-open", card) ?? opener : opener;
      back.focus();
    });

    return {
      holds: (rows) => { given = rows; },
      open: (node, from) => {
        shown = given();
        opener = from;
        hideOutlets(false);
        if (!dialog.isConnected) document.body.append(dialog);
        dialog.showModal();
        show(Math.max(0, shown.indexOf(node)));
        slide.focus();
      },
    };
  };

  /** A way from each finding to the wall. */
  const wallButtons = (content, wall) => {
    for (const node of all("[data-px-kind]", content)) {
      const open = button("", () => wall.open(node, open), { class: "px-open", title: "Show on the wall", "aria-label": `Show on the wall: ${subject(node)}` });
      open.append(sign(WALL));
      node.prepend(open);
    }
  };

  // ------------------------------------------------------------------------------- switches of an article's highlights

  /** Turns the legend into switches: each letter's marks can be hidden, and the text set larger. */
  const switches = (content) => {
    const legend = one(".px-legend", content);
    const text = one(".px-text", content);
    if (!legend || !text) return;
    const off = new Set();
    const marked = all("[data-px-code]", text);
    const refs = all(".px-ref", text);
    const codeOf = (ref) => ref.dataset.pxCode ?? (squeezed(ref).match(/^[A-Z]+/) ?? [""])[0];
    const entries = all("mark", legend).map((mark) => ({ mark, code: mark.dataset.pxCode ?? squeezed(mark), entry: mark.parentElement }));

    const draw = () => {
      for (const node of marked) {
        const codes = words(node.dataset.pxCode);
        for (const code of codes) if (node.matches("mark")) node.classList.toggle(`px-${code}`, !off.has(code));
        node.classList.toggle("px-off", codes.every((code) => off.has(code)));
      }
      for (const ref of refs) ref.classList.toggle("px-off", off.has(codeOf(ref)));
      for (const { code, toggle } of entries) press(toggle, !off.has(code));
    };
    const turn = (hide) => {
      off.clear();
      for (const { code } of entries) if (hide) off.add(code);
      draw();
    };
    for (const row of entries) {
      row.toggle = button("", () => {
        if (!off.delete(row.code)) off.add(row.code);
        draw();
      }, { class: "px-chip px-switch", "aria-pressed": "true" });
      row.toggle.append(...row.entry.cloneNode(true).childNodes);
    }
    const larger = button("Larger text", () => press(larger, text.classList.toggle("px-large")), { class: "px-button", "aria-pressed": "false" });
    legend.replaceWith(
      make("div", { class: "px-filter px-switches", role: "group", "aria-label": "The text" },
        make("fieldset", { class: "px-facet" },
          make("legend", {}, "Marks in the text"),
          make("div", { class: "px-chips" },
            ...entries.map((row) => row.toggle),
            button("All", () => turn(false), { class: "px-button" }),
            button("None", () => turn(true), { class: "px-button" }),
            larger))));
    draw();
  };

  // -------------------------------------------------------------------------------------------------- notes in passing

  const NOTE_LENGTH = 280;
  const NOT_IN_TIP = ".px-ways, .px-ref, .headerlink, .px-open, details, button";

  /** What a note says, in short: its own text, without the links in it that only lead elsewhere. */
  const noteText = (target) => {
    const copy = target.cloneNode(true);
    for (const extra of all(NOT_IN_TIP, copy)) extra.remove();
    if (copy.matches("tr")) return all("th, td", copy).slice(0, 3).map(squeezed).filter(Boolean).join(" · ");
    const text = squeezed(copy);
    return text.length > NOTE_LENGTH ? `${text.slice(0, text.lastIndexOf(" ", NOTE_LENGTH))} …` : text;
  };

  const targetOf = (link) => {
    const id = link?.hash && link.pathname === location.pathname ? decodeURIComponent(link.hash.slice(1)) : "";
    return id ? document.getElementById(id) : null;
  };

  /** Shows a note while its link is pointed at or has the focus (WCAG 1.4.13: Escape hides it, the pointer may enter it). */
  const tips = () => {
    const LINKS = ".px-ref a[href*='#']";
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
      const text = target ? noteText(target) : "";
      if (!text) return;
      hide();
      owner = link;
      tip.textContent = text;
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
      opened = all(".md-content details:not([open]):not(.px-fold)");
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

  /** The theme's menu and search open by boxes that it hides; its own script knows the pointer only. */
  const themeControls = () => {
    const menu = document.getElementById("__drawer");
    const search = document.getElementById("__search");
    search?.addEventListener("change", () => search.checked && one(".md-search__input")?.focus());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu?.checked) return;
      menu.checked = false;
      menu.dispatchEvent(new Event("change", { bubbles: true }));
      menu.focus();
    });
  };

  // -------------------------------------------------------------------------------------------------------------- begin

  let unhide = () => {};

  const begin = () => {
    const content = one(".md-content article") ?? one("main") ?? document.body;
    const wall = makeWall();
    unhide = filters(content, wall);
    wallButtons(content, wall);
    switches(content);
    stopsWhereItScrolls(content);
    reveal(unhide);
  };

  tips();
  unfoldInPrint();
  themeControls();
  addEventListener("hashchange", () => reveal(unhide));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
    if (link && link.hash === location.hash && targetOf(link)) setTimeout(() => reveal(unhide));
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
