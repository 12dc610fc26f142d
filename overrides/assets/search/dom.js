// Makes elements. Text goes in as text: nothing that a query or an article says can become markup.

/** An element with attributes and children; a child is an element or text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

/** Pieces of [text, marked] as nodes. */
export const pieces = (parts) => parts.map(([text, mark]) => (mark ? make("mark", {}, text) : text));

/** A number as readers write it: 12,345. */
export const number = (count) => count.toLocaleString("zh-CN");

/** Text cut to a length, for what a reader typed and is told again. */
export const short = (text, most = 30) => (text.length > most ? `${text.slice(0, most)}…` : text);
