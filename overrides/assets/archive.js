/* The switch between light and dark: Material's form, without Material's 110 KB of script. */

const inputs = [...document.querySelectorAll("[data-md-component=palette] input")];
const root = document.body;

/** Show the label that leads away from the scheme that is on. */
function show() {
  for (const input of inputs) {
    const on = input.dataset.mdColorScheme === root.dataset.mdColorScheme;
    input.checked = on;
    if (input.nextElementSibling) input.nextElementSibling.hidden = !on;
  }
}

for (const input of inputs) {
  input.addEventListener("change", () => {
    root.dataset.mdColorScheme = input.dataset.mdColorScheme;
    const { mdColorMedia: media, mdColorScheme: scheme } = input.dataset;
    __md_set("__palette", { index: inputs.indexOf(input), color: { media, scheme } });
    show();
  });
}
show();

/* An element that scripts fill is hidden without them; Escape puts away what pointing or focusing brought up. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.matches(".gap")) document.activeElement.blur();
});
