// Filters on an event's page.

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

  const { top, start } = beginning(parts, everything[0].node);
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
    count.textContent = told(chosen, rows.length, shown().length, name);
    reset.hidden = isNothing(chosen);
    way.hidden = !shown().length;
  };
  const choose = (next) => {
    chosen = next;
    keepInAddress(chosen);
    draw();
  };

  const controls = make("div", { class: "px-facets" }, ...facets);
  start.before(
    make("div", { class: "px-filter", role: "group", "aria-label": "Choose findings" },
      make("div", { class: "px-bar" }, count, reset, ...(facets.length ? [folding("Filter", controls, !isNothing(chosen))] : []), way),
      controls));
  for (const row of rows) addWay(row.node, onWall(row.node));
  const overview = one(".px-answers:has(.px-answered)", content);
  const glance = (from) => wall.open({ nodes: [overview, ...shown()], at: overview, above: (node) => (node === overview ? "" : above(node)), from });
  if (overview) one(".px-caption", overview).append(wayTo(overview, glance));
  draw();
  return (target) => target.closest("[hidden]") && choose(nothing());
};
