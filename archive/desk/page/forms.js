// A form in a box of its own: fields with labels, what was typed handed on, Esc leaves all as it was.

import { at, button, make } from "./make.js";

export function ask(title, fields, take, hints = []) {
  const box = at("form");
  const inputs = fields.map((field) => field.long ? long(field) : make("input", { id: `form-${field.name}`, name: field.name, type: field.type ?? "text", value: field.value ?? "", autocomplete: "off", list: field.list ? `list-${field.name}` : null, spellcheck: "false" }));
  const form = make("form", { method: "dialog" },
    make("h2", { id: "form-head" }, title),
    ...fields.flatMap((field, n) => [
      make("label", { for: `form-${field.name}` }, field.label),
      inputs[n],
      field.list ? make("datalist", { id: `list-${field.name}` }, ...field.list.map((value) => make("option", { value }))) : null,
    ].filter(Boolean)),
    ...(hints.length ? [make("p", { class: "hints" }, ...hints.map(([text, name, value]) => button(text, () => fill(inputs, name, value))))] : []),
    make("p", { class: "tools" }, make("button", { type: "submit", class: "main" }, "写入（Enter）"), " ", button("不改了（Esc）", () => box.close())));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("textarea") && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    box.close();
    take(Object.fromEntries(inputs.map((one) => [one.name, one.value])), inputs);
  });
  box.replaceChildren(form);
  box.showModal();
  inputs[0].focus();
}

// A line of a page may be longer than a box is wide.
function long(field) {
  const found = make("textarea", { id: `form-${field.name}`, name: field.name, rows: Math.min(12, Math.ceil(field.value.length / 36) + 1), autocomplete: "off", spellcheck: "false" });
  found.value = field.value;
  return found;
}

function fill(inputs, name, value) {
  const found = inputs.find((one) => one.name === name);
  found.value = value;
  found.focus();
}
