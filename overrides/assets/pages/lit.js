// Words that were searched for, lit where they stand on the page.

import { make } from "../search/dom.js";
import { foldTable, open } from "../search/files.js";
import { readTable } from "../search/fold.js";
import { ranges } from "../search/matches.js";
import { parse } from "../search/query.js";
import { stepper } from "../search/stepper.js";

const NARROW = /[\u0020-\u00ff]/; // characters that are half as wide as Chinese ones
const LATIN = /[A-Za-z0-9]/;

/** Lights the words of `q` in the lines of the article `key`, in all lines of the page where there is none, and steps through them. */
export async function lightWords(paper, over, q, key) {
  const base = new URL(document.querySelector(".find").getAttribute("action"), location.href).href;
  const [page, table] = await Promise.all([
    fetch(paper.dataset.lines).then((answer) => answer.json()),
    open(base).then(foldTable).then(readTable),
  ]);
  const { words } = parse(table, q);
  if (!words.length) return;
  const of = Object.keys(page.articles).indexOf(key);
  const lines = page.lines.filter((line) => of < 0 || line[5].includes(of));
  const groups = places(lines, table, words);
  if (!groups.length) {
    paper.previousElementSibling.append(make("p", { class: "hits", role: "status" }, `${of < 0 ? "" : "这一篇在"}这一版上没有“${q}”`, ...elsewhere(key)));
    return;
  }
  const made = over.mark(groups);
  const bar = stepper(groups.length, {
    now: (at) => made.forEach((elements, i) => elements.forEach((element) => element.classList.toggle("now", i === at))),
    show: (at) => over.fit(around(groups[at], over), false),
    stop: () => over.mark([]),
  });
  paper.previousElementSibling.append(bar);
  over.fit(around(groups[0], over), true);
}

/** What is said besides where the article goes on on other pages: links there, with what is searched for. */
function elsewhere(key) {
  return [...document.getElementById(`in-${key}`)?.querySelectorAll(".more-pages a") ?? []].map((link) => {
    const to = new URL(link.href);
    to.search = location.search;
    return make("a", { href: to.href }, `到${link.textContent}上找`);
  });
}

/** Boxes of what the lines hold of the words, by place: one that goes over a line's end has several. */
export function places(lines, table, words) {
  let whole = "";
  const begins = lines.map(([text]) => {
    if (LATIN.test(whole.at(-1) ?? "") && LATIN.test(text[0] ?? "")) whole += " ";
    whole += text;
    return whole.length - text.length;
  });
  return ranges(table, whole, words).map(([start, end]) => lines.flatMap((line, i) => {
    const [from, to] = [Math.max(start - begins[i], 0), Math.min(end - begins[i], line[0].length)];
    return from < to ? [box(line, from, to)] : [];
  })).filter((boxes) => boxes.length);
}

/** Where characters of a line stand: evenly in its box, narrow ones in half the room. */
export function box([text, left, top, width, height, , down], from, to) {
  const room = (part) => [...part].reduce((sum, character) => sum + (NARROW.test(character) ? 0.5 : 1), 0);
  const whole = room(text) || 1;
  const [begin, end] = [room(text.slice(0, from)) / whole, room(text.slice(0, to)) / whole];
  return down
    ? [left, top + begin * height, width, (end - begin) * height]
    : [left + begin * width, top, (end - begin) * width, height];
}

/** What is shown of the page round a place: a few lines of its column. */
function around(boxes, { width }) {
  return boxes.map(([x, y, w, h]) => [x - width / 8, y - width / 10, w + width / 4, h + width / 5]);
}
