// What happens when a page is there.

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
