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

/** Pieces of [text, marked] as nodes, with a mark wherever a line may end; `lengths` are those of the stretches between. */
export function pieces(parts, lengths = []) {
  let [at, end] = [0, 0];
  const ends = lengths.map((length) => (end += length)).slice(0, -1);
  return parts.flatMap(([text, mark]) => {
    const [from, to] = [at, (at += text.length)];
    const cuts = [from, ...ends.filter((one) => one > from && one < to), to];
    const shown = cuts.slice(1).flatMap((cut, i) => [...(i ? [make("wbr")] : []), text.slice(cuts[i] - from, cut - from)]);
    return [...(ends.includes(from) ? [make("wbr")] : []), ...(mark ? [make("mark", {}, ...shown)] : shown)];
  });
}

/** A number as readers write it: 12,345. */
export const number = (count) => count.toLocaleString("zh-CN");

/** Text cut to a length, for what a reader typed and is told again. */
export const short = (text, most = 30) => (text.length > most ? `${text.slice(0, most)}…` : text);
