// The right side: the articles as they will stand. A block that is clicked chooses the raw lines that it is of.

import { at, button, make } from "./make.js";
import { holds, signature, state } from "./state.js";
import { within } from "./lines.js";

export function showArticles(choose, edit, check, up) {
  const refused = state.view.refused ?? [];
  at("articles").replaceChildren(
    ...refused.map((text) => make("p", { class: "alert" }, text)),
    ...(refused.length ? [make("p", { class: "soft" }, "issue.yml 或原文有错，这一期转换不成。请先照上面说的改好，再打开。")] : []),
    ...state.view.articles.map((one) => article(one, choose, edit, check, up)),
    ...unplaced(choose),
  );
}

function article(one, choose, edit, check, up) {
  const { fields } = one;
  const about = [fields.date, fields.tags, fields.people, fields.places, fields.organizations].filter(Boolean).join("　");
  return make("article", { "data-address": one.address },
    make("p", { class: "bar" },
      make("span", { class: "soft" }, one.address), " ",
      button("改各项", () => edit(one), { title: "F", "aria-label": `改各项：${fields.title}` }), " ",
      one === state.view.articles[0] ? null : button("上移", () => up(one), { title: "移到上一篇前面（U）", "aria-label": `上移：${fields.title}` }), " ",
      one.checked ? make("span", { class: "good" }, "校过") : button("校过", () => check(one), { title: "C", "aria-label": `校过：${fields.title}` })),
    ...one.blocks.map((block) => shown(one, block, choose)),
    about ? make("p", { class: "about soft" }, about) : null);
}

const ELEMENTS = { 主题: "h3", 小标题: "h4", 表格: "pre", 诗: "pre" };

function shown(one, block, choose) {
  const [first] = block.lines;
  const text = block.kind === "主题" && one.inferred ? [block.text, make("small", {}, "（推断的题目）")] : [block.text];
  const changed = state.changed.has(signature(one, block)) ? " changed" : "";
  const found = make(ELEMENTS[block.kind] ?? "p", { class: `block${changed}`, "data-kind": block.kind, click: () => first && choose(...first, false) }, ...text);
  found.block = block;
  return found;
}

function unplaced(choose) {
  if (!state.view.unplaced.length) return [];
  return [make("section", { class: "unplaced", "aria-label": "未能归位的文字" },
    make("h3", {}, "未能归位的文字"),
    ...state.view.unplaced.map((one) => {
      const found = make("p", { class: "block", click: () => one.lines[0] && choose(...one.lines[0], false) }, one.text, " ", make("small", {}, one.why));
      found.block = one;
      return found;
    }))];
}

// The blocks of the chosen lines are lit; gives all raw lines that these are of.
export function lightBlocks() {
  const { chosen } = state;
  const lit = [];
  let first = null;
  for (const found of at("articles").querySelectorAll(".block")) {
    const mine = chosen && found.block && holds(found.block, chosen.file, chosen.line);
    found.classList.toggle("lit", Boolean(mine));
    if (!mine) continue;
    first ??= found;
    lit.push(...found.block.lines);
  }
  if (first) within(at("articles"), first);
  return lit;
}
