// Parallax. Every page can be read and followed without this file; it only adds comfort.
(() => {
  "use strict";
})();
