/* The switch between light and dark: what the reader chose is remembered in the browser, where it lets us. */

import "./search/main.js";

const root = document.body;
const scheme = Object.assign(document.createElement("button"), { className: "md-header__button shade", type: "button" });

/** Say what the switch leads to, and give the browser's own frame the paper's colour. */
function tell() {
  document.querySelector("meta[name=theme-color]").content = getComputedStyle(root).getPropertyValue("--paper");
  scheme.ariaLabel = scheme.title = root.dataset.mdColorScheme === "slate" ? "换成浅色" : "换成深色";
}

scheme.addEventListener("click", () => {
  root.dataset.mdColorScheme = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
  try {
    localStorage.scheme = root.dataset.mdColorScheme;
  } catch {
    // nothing may be kept: the choice holds for this page
  }
  tell();
});
tell();
document.querySelector(".md-header .name").after(scheme);

if (document.querySelector(".cite")) import("./copy.js");

/* An element that scripts fill is hidden without them; Escape puts away what pointing or focusing brought up. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.matches(".gap")) document.activeElement.blur();
});
