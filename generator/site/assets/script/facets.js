// By what findings can be chosen, and the choice that the page's address keeps.

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

/** Nothing chosen, which is as good as everything. */
const nothing = () => ({ level: new Set(), kind: new Set(), outlet: new Set() });

const isNothing = (chosen) => FACETS.every(({ name }) => !chosen[name].size);

/** What is chosen in words, with how many of the findings are left; `name` tells what a value is called. */
const told = (chosen, total, left, name) => {
  if (isNothing(chosen)) return `All ${total} findings on this page`;
  const by = FACETS.map(({ name: facet, every }) => [...chosen[facet]].map((value) => name(facet, value)).join(every ? " and " : " or "));
  return left ? `${left} of ${total} findings: ${by.filter(Boolean).join("; ")}` : "No finding fits all of these.";
};

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
