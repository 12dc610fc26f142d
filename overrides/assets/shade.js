/* Before anything is painted: the reader's choice of colours, else the system's. assets/archive.js does the rest.
   --paper of archive.css is the colour of the browser's own frame too. */
(function (root, body) {
  var chosen;
  root.className = "js";
  try {
    chosen = localStorage.scheme;
  } catch (refused) {
    // nothing may be read: the system's it is
  }
  body.dataset.mdColorScheme = chosen || (matchMedia("(prefers-color-scheme:dark)").matches ? "slate" : "default");
  document.querySelector("meta[name=theme-color]").content = getComputedStyle(body).getPropertyValue("--paper");
})(document.documentElement, document.body);
