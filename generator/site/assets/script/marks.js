// Switches of the marks in an article's text.

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
