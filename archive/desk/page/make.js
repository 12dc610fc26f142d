// Elements of a page: whatever text an archive holds is set as text, never read as HTML.

export function make(name, attributes = {}, ...children) {
  const found = document.createElement(name);
  put(found, attributes);
  found.append(...children.filter((child) => child !== null && child !== ""));
  return found;
}

const SVG = "http://www.w3.org/2000/svg";

export function draw(name, attributes = {}, ...children) {
  const found = document.createElementNS(SVG, name);
  put(found, attributes);
  found.append(...children);
  return found;
}

function put(found, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") found.addEventListener(name, value);
    else if (value === true) found.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) found.setAttribute(name, value);
  }
}

export const button = (text, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, text);

export const at = (id) => document.getElementById(id);
