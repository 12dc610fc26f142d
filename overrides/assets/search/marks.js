// An article that was opened from a result: marks what was searched for, and steps through it.

import { make } from "./dom.js";
import { foldTable, open } from "./files.js";
import { readTable } from "./fold.js";
import { ranges } from "./matches.js";
import { parse } from "./query.js";
import { stepper } from "./stepper.js";

const BLOCKS = "h1, .kicker, .sub, .body > p, .body > h2, .body > h3, .body :is(th, td)";

/** Marks the words of `q` in the article; `base` is where the index is. Where that fails, the article stays as it is. */
export async function markArticle(article, base, q) {
  const table = await open(base).then(foldTable).then(readTable);
  const { words } = parse(table, q);
  const blocks = words.length ? [...article.querySelectorAll(BLOCKS)].filter((block) => !block.closest(".facts, .notes")) : [];
  const marks = running(blocks).flatMap((run) => markRun(run, table, words));
  if (!marks.length) return;
  const steps = bar(marks);
  article.querySelector(".rule").after(steps);
  // The facts begin below the bar, which has as many lines as there is no room for in fewer.
  new ResizeObserver(() => article.style.setProperty("--bar", `${steps.offsetHeight}px`)).observe(steps);
  const came = performance.getEntriesByType("navigation")[0]?.type;
  const { top, bottom } = marks[0][0].getBoundingClientRect();
  // Who comes back, or to a paragraph, is where they want to be.
  if (came === "navigate" && !location.hash && (top < 0 || bottom > innerHeight)) marks[0][0].scrollIntoView({ block: "center" });
}

/** Blocks by what a phrase reaches across: paragraphs that follow each other are one, any other stands by itself. */
function running(blocks) {
  const out = [];
  const plain = (block) => block?.matches(".body > p:not([class])");
  for (const block of blocks) {
    if (plain(block) && plain(block.previousElementSibling) && out.at(-1)?.at(-1) === block.previousElementSibling) out.at(-1).push(block);
    else out.push([block]);
  }
  return out;
}

/** Marks what blocks hold together; gives, for each place, the elements that it took. */
function markRun(run, table, words) {
  const found = ranges(table, run.map(wording).join(" "), words);
  const taken = found.map(() => []);
  let at = 0;
  for (const block of run) {
    const { length } = wording(block);
    const from = at;
    mark(block, found.map(([start, end]) => [Math.max(start - from, 0), Math.min(end - from, length)])).forEach((elements, i) => taken[i].push(...elements));
    at += length + 1;
  }
  return taken.filter((elements) => elements.length);
}

/** The text nodes of a block that the newspaper wrote: not the numbers of lines that stand before it. */
function written(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const out = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("a[href*='raw.html']")) out.push(walker.currentNode);
  return out;
}

const wording = (block) => written(block).map((node) => node.data).join("");

/** Wraps ranges of a block's text, those that are none left out; gives, for each, the elements that it took. */
function mark(block, found) {
  const out = found.map(() => []);
  let length = 0;
  const texts = written(block).map((node) => [node, (length += node.data.length) - node.data.length]);
  for (const [node, at] of texts.reverse()) {
    for (let i = found.length - 1; i >= 0; i--) {
      const from = Math.max(found[i][0] - at, 0);
      const to = Math.min(found[i][1] - at, node.data.length);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const element = make("mark", { class: "hit" });
      range.surroundContents(element);
      out[i].unshift(element);
    }
  }
  return out;
}

/** A bar that leads from match to match. No marks any more where it is stopped. */
const bar = (marks) => stepper(marks.length, {
  now: (at) => marks.flat().forEach((element) => element.classList.toggle("now", marks[at].includes(element))),
  show: (at) => show(marks[at][0]),
  stop: () => marks.flat().forEach((element) => element.replaceWith(...element.childNodes)),
});

/** Brings a match to where it is read, at once: the bar goes with the page, and a click on what still moves is lost. */
function show(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
}
