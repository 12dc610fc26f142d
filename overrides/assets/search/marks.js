// An article that was opened from a result: marks what was searched for, and steps through it.

import { make } from "./dom.js";
import { foldTable, open } from "./files.js";
import { readTable } from "./fold.js";
import { ranges } from "./matches.js";
import { parse } from "./query.js";

const BLOCKS = "h1, .kicker, .sub, .body > p, .body > h2, .body > h3, .body :is(th, td)";

/** Marks the words of `q` in the article; `base` is where the index is. Where that fails, the article stays as it is. */
export async function markArticle(article, base, q) {
  const table = await open(base).then(foldTable).then(readTable);
  const { words } = parse(table, q);
  const blocks = words.length ? [...article.querySelectorAll(BLOCKS)].filter((block) => !block.closest(".facts, .notes")) : [];
  const marks = running(blocks).flatMap((run) => markRun(run, table, words));
  if (!marks.length) return;
  const bar = stepper(marks);
  article.querySelector(".rule").after(bar);
  // The facts begin below the bar, which has as many lines as there is no room for in fewer.
  new ResizeObserver(() => article.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
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

/** A bar that leads from match to match, the first of which is told at once. */
function stepper(marks) {
  let now = 0;
  const count = make("span", { role: "status" });
  const say = () => {
    for (const element of marks.flat()) element.classList.toggle("now", marks[now].includes(element));
    count.textContent = `第 ${now + 1} 处，共 ${marks.length} 处`;
  };
  const step = (by) => {
    now = (now + by + marks.length) % marks.length;
    say();
    show(marks[now][0]);
  };
  const button = (label, then, attributes = {}) => {
    const element = make("button", { type: "button", ...attributes }, label);
    element.addEventListener("click", then);
    return element;
  };
  const bar = make(
    "div",
    { class: "hits", role: "group", "aria-label": "检索到的字句" },
    count,
    button("↑ 上一处", () => step(-1), { title: "按 p 键也行", "aria-keyshortcuts": "p" }),
    button("↓ 下一处", () => step(1), { title: "按 n 键也行", "aria-keyshortcuts": "n" }),
    button("不标出", stop),
  );

  /** n and p anywhere but where one types; arrows while the bar has the focus: elsewhere they scroll. */
  function pressed(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]");
    const arrows = bar.contains(document.activeElement) ? { ArrowDown: 1, ArrowUp: -1 } : {};
    const by = plain && ({ n: 1, p: -1, ...arrows })[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  }

  /** No marks any more, nor what was searched for in the address: what is shared or kept now is the article. */
  function stop() {
    document.removeEventListener("keydown", pressed);
    for (const element of marks.flat()) element.replaceWith(...element.childNodes);
    bar.remove();
    const address = new URL(location.href);
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  document.addEventListener("keydown", pressed);
  say();
  return bar;
}

/** Brings a match to where it is read, at once: the bar goes with the page, and a click on what still moves is lost. */
function show(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
}
