// The left side: raw lines, one of which is chosen, and the picture of the page that they stand on.

import { at, draw, make } from "./make.js";
import { address, articleOf, fileName, rawLine, state } from "./state.js";

let choose = () => {};
let shown = null;

export function showLines(chosen) {
  choose = chosen;
  const several = state.view.files.length > 1;
  at("lines").replaceChildren(
    ...state.view.files.map((file, f) =>
      make("div", { role: "group", "aria-label": file.name },
        several ? make("p", { class: "file", "aria-hidden": "true" }, file.name) : null,
        ...file.lines.map((line) => option(f, line)))),
  );
  shown = null;
}

function option(f, line) {
  const article = articleOf(f, line.n);
  return make("div", { role: "option", id: optionId(f, line.n), class: article ? null : "loose", "aria-selected": "false", "data-file": f, "data-line": line.n },
    make("span", { class: "number" }, String(line.n)), " ",
    make("span", { class: "text" }, line.text),
    line.raw === undefined ? null : make("span", { class: "was" }, changed(line.raw, line.text)));
}

const BESIDE = 6;

// What a corrected line said before, where it said something else, with a few characters beside it.
function changed(before, now) {
  let first = 0;
  while (first < before.length && before[first] === now[first]) first++;
  let last = 0;
  while (last < before.length - first && last < now.length - first && before.at(-1 - last) === now.at(-1 - last)) last++;
  const start = Math.max(0, first - BESIDE);
  const end = Math.min(before.length, before.length - last + BESIDE);
  return `原作：${start ? "……" : ""}${before.slice(start, end)}${end < before.length ? "……" : ""}`;
}

// The words that the doubt at hand is about are marked in their line.
export function markDoubt() {
  for (const old of at("lines").querySelectorAll("mark")) old.parentNode.replaceChildren(old.parentNode.textContent);
  const task = state.view.tasks[state.doubt];
  const text = task?.line && task.words && at(optionId(...task.line))?.querySelector(".text");
  if (!text) return;
  const whole = text.textContent;
  const from = whole.indexOf(task.words);
  if (from >= 0) text.replaceChildren(whole.slice(0, from), make("mark", {}, task.words), whole.slice(from + task.words.length));
}

export const optionId = (file, line) => `l${file}-${line}`;

at("lines").addEventListener("click", (event) => {
  const found = event.target.closest("[role=option]");
  if (found) choose(Number(found.dataset.file), Number(found.dataset.line), event.shiftKey);
});

// Every line in the order of the files, for keys that go up and down.
export const order = () => state.view.files.flatMap((file, f) => file.lines.map((line) => [f, line.n]));

export function lightLines(lit) {
  for (const old of at("lines").querySelectorAll(".lit, [aria-selected=true]")) {
    old.classList.remove("lit");
    old.setAttribute("aria-selected", "false");
  }
  for (const [f, n] of lit) at(optionId(f, n))?.classList.add("lit");
  const { chosen } = state;
  if (!chosen) return;
  for (let n = chosen.line; n <= (chosen.last || chosen.line); n++) at(optionId(chosen.file, n))?.setAttribute("aria-selected", "true");
  const active = at(optionId(chosen.file, chosen.last || chosen.line));
  if (!active) return;
  at("lines").setAttribute("aria-activedescendant", active.id);
  within(at("lines"), active);
  showPage(lit);
}

// Scroll a box of its own so that one of its parts is seen; what was seen already stays where it is.
export function within(box, part) {
  const outer = box.getBoundingClientRect();
  const inner = part.getBoundingClientRect();
  if (inner.top < outer.top || inner.bottom > outer.bottom) part.scrollIntoView({ block: inner.height < outer.height ? "center" : "start" });
}

const SMALLEST = 100;
const LARGEST = 900;
let size = 220; // per cent of the box's width

// The picture larger or smaller, about the line that is chosen.
export function zoom(by) {
  if (at("page").hidden) return;
  size = Math.max(SMALLEST, Math.min(LARGEST, Math.round(size * by)));
  at("page").firstChild.style.width = `${size}%`;
  centre();
}

function showPage(lit) {
  const { file, line } = state.chosen;
  const found = state.view.files[file];
  const page = at("page");
  page.hidden = !found.picture;
  at("zoom").hidden = !found.picture;
  if (!found.picture) return;
  if (shown !== file) {
    page.replaceChildren(picture(file, found));
    page.firstChild.style.width = `${size}%`;
    shown = file;
  }
  for (const old of page.querySelectorAll(".lit, .chosen")) old.classList.remove("lit", "chosen");
  for (const [f, n] of lit) if (f === file) page.querySelector(`[data-line="${n}"]`)?.classList.add("lit");
  page.querySelector(`[data-line="${line}"]`)?.classList.add("chosen");
  centre();
}

// The chosen line in the middle of the box.
function centre() {
  const { file, line } = state.chosen;
  const found = state.view.files[file];
  const page = at("page");
  if (!rawLine(file, line)?.box) return;
  const scale = page.firstChild.getBoundingClientRect().width / found.picture.width;
  const [left, top, width, height] = rawLine(file, line).box;
  page.scrollTo(Math.max(0, (left + width / 2) * scale - page.clientWidth / 2), Math.max(0, (top + height / 2) * scale - page.clientHeight / 2));
}

function picture(file, found) {
  const { width, height } = found.picture;
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${found.name} 的版面图` },
    draw("image", { href: `${address()}/picture/${encodeURIComponent(fileName(file))}`, width, height }),
    ...found.lines.filter((line) => line.box).map((line) => box(file, line)));
}

function box(file, line) {
  const [x, y, width, height] = line.box;
  return draw("rect", { x, y, width, height, "data-line": line.n, click: (event) => choose(file, line.n, event.shiftKey) });
}
