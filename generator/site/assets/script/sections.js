// What a page holds: its sections, their titles, and where a link leads.

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

/** The title of the deepest section that holds all of `rows`. */
const titleOver = (parts, rows) => {
  const over = parts.filter((part) => rows.every((row) => part.holds(row.node))).pop();
  return over ? titled(over.heading) : "";
};

/** Before what the controls for `node` and all that follows stand: the first section below its `top` one, or itself. */
const beginning = (parts, node) => {
  const top = parts.find((part) => part.heading.matches("h2") && part.holds(node));
  const below = parts.find((part) => part !== top && part.holds(node));
  return { top, start: below?.heading ?? top?.nodes.find((child) => child.contains(node)) ?? node };
};

/** What a link within this page leads to. */
const targetOf = (link) => {
  const id = link?.hash && link.pathname === location.pathname ? decodeURIComponent(link.hash.slice(1)) : "";
  return id ? document.getElementById(id) : null;
};
