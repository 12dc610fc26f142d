/* Before anything is painted: the reader's choice of colours, else the system's. assets/archive.js does the rest. */
(function (root, body) {
  var chosen;
  root.className = "js";
  try {
    chosen = localStorage.scheme;
  } catch (refused) {
    // nothing may be read: the system's it is
  }
  body.dataset.mdColorScheme = chosen || (matchMedia("(prefers-color-scheme:dark)").matches ? "slate" : "default");
})(document.documentElement, document.body);
