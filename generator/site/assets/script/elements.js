// Parallax. Every page can be read and followed without this script; it only adds comfort. It makes its controls itself,
// so that without it no dead one is on the page, and it shows only what the page holds already: it asks for nothing,
// stores nothing, and writes text as text. All its parts stand in one function, in the order that static.py gives.

// Elements: how they are found and made.

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
