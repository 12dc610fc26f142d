// The outlines of articles over the picture: links that move with it, and what of it is lit.

const SVG = "http://www.w3.org/2000/svg";
const PIECE = /M(\d+) (\d+)h(\d+)v(\d+)/g;
const AROUND = 0.03; // of the page's width that is shown round what is lit

/** { width, height, link(key), pieces(key), light(key), mark(boxes), fit(boxes, at once) } of the page; lengths in its pixels. */
export function outlines(paper, viewer) {
  const svg = paper.querySelector(".outlines");
  const { width, height } = svg.viewBox.baseVal;
  const links = [...svg.querySelectorAll("a")];
  const keys = [...paper.querySelectorAll(".spot")].map(({ id }) => id); // in the same order
  const pointed = paper.querySelector(".pointed");
  const rect = (x, y, w, h) => new globalThis.OpenSeadragon.Rect(x / width, y / width, w / width, h / width);
  const veil = piece("veil", "path");
  const marks = piece("marks", "g");
  viewer.addOverlay({ element: svg, location: rect(0, 0, width, height) });
  svg.prepend(veil);
  svg.append(marks);

  const link = (key) => links[keys.indexOf(key)];
  const pieces = (key) => {
    const path = link(key)?.querySelector("path").getAttribute("d") ?? "";
    return [...path.matchAll(PIECE)].map((found) => found.slice(1).map(Number));
  };

  /** Light an article: all else is dimmed. Of none, nothing is. */
  function light(key) {
    const lit = link(key);
    const path = lit?.querySelector("path").getAttribute("d");
    veil.setAttribute("d", path ? `M0 0h${width}v${height}h${-width}z${path}` : "");
    links.forEach((one) => one.classList.toggle("lit", one === lit));
  }

  /** Draw boxes, each a group of rectangles; gives the elements of each. */
  function mark(groups) {
    const made = groups.map((boxes) => boxes.map(([x, y, w, h]) => piece("", "rect", { x, y, width: w, height: h })));
    marks.replaceChildren(...made.flat());
    return made;
  }

  function fit(boxes, atOnce) {
    const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [right, bottom] = [0, 1].map((side) => Math.max(...boxes.map((box) => box[side] + box[side + 2])));
    const more = AROUND * width;
    viewer.viewport.fitBoundsWithConstraints(rect(left - more, top - more, right - left + 2 * more, bottom - top + 2 * more), atOnce);
  }

  // A press that becomes a drag moves the picture, one that doesn't opens: only the viewer tells which it was.
  viewer.addHandler("canvas-click", (event) => {
    const target = event.quick && event.originalTarget?.closest(".outlines a");
    if (target) follow(target, event.originalEvent);
  });
  svg.addEventListener("click", (event) => {
    if (event.detail) event.preventDefault(); // a pointer's, told above; readers with aids have but this one
  });
  // The viewer takes the keys for its own.
  paper.addEventListener("keydown", (event) => {
    const target = event.key === "Enter" && event.target.closest(".outlines a");
    if (target) follow(target, event);
  });

  // Not listened for by the drawing itself, which would take the focus for it.
  const say = ({ type, target }) => {
    const title = target.closest(".outlines a")?.querySelector("title").textContent ?? "";
    pointed.textContent = type === "pointerout" || type === "focusout" ? "" : title;
  };
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) paper.addEventListener(type, say);
  paper.addEventListener("focusin", ({ target }) => {
    const seen = viewer.viewport.getBounds(true);
    const at = links.indexOf(target);
    if (at < 0) return;
    const boxes = pieces(keys[at]).map((box) => rect(...box));
    const whole = boxes.every((box) => seen.containsPoint(box.getTopLeft()) && seen.containsPoint(box.getBottomRight()));
    if (target.matches(":focus-visible") && !whole) fit(pieces(keys[at]), false);
  });
  return { width, height, link, pieces, light, mark, fit };
}

/** Go where a link leads; in a window of its own where one asks for that. */
function follow(link, { ctrlKey, metaKey }) {
  if (ctrlKey || metaKey) open(link.href.baseVal);
  else location.assign(link.href.baseVal);
}

function piece(name, tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  if (name) element.setAttribute("class", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
