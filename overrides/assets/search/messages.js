// What is said to readers when something goes wrong or nothing is found.

import { make, number, short } from "./dom.js";
import { FACET, KIND } from "./words.js";

const WRONG = {
  offline: "没有连上网站，检索做不了。请看看网络，再试一次。",
  missing: "索引缺了一个文件，检索做不了。网站可能正在更新，请过一会儿重新载入这一页。",
  corrupt: "索引有一个文件坏了或没有传完，为免给出错的结果，检索停下了。请重新载入这一页。",
  old: "网站刚刚更新过，这一页还是旧的。请重新载入。",
  broken: "检索出了错。请重新载入这一页。",
};

/** The message for a failure, with a way on: to load the page again, or to browse. */
export function failure(error, browse) {
  const again = make("button", { type: "button", class: "seek-again" }, "重新载入");
  again.addEventListener("click", () => location.reload());
  return make(
    "div",
    { class: "seek-note" },
    make("p", {}, WRONG[error.why] ?? WRONG.broken),
    make("p", {}, again, " 也可以翻看", ...listed(browse), "。"),
    make("p", { class: "soft" }, error.file ? `（${short(error.file, 120)}）` : ""),
  );
}

/**
 * Says that nothing was found, what is spelt much like it, and what would be found with less asked for; where there is none of it,
 * what there is to browse. `link` makes a link to a state of the page, `lead` one to a name's.
 */
export function nothing(asked, { tries, near, named, kin }, link, lead, browse) {
  const said = asked.q ? `没有找到“${short(asked.q)}”` : "没有文章";
  const narrowed = Object.values(asked.chosen).some((values) => values.length) ? "（在所选的范围里）" : "";
  const offers = tries.map((one) => counted(link({ ...asked, page: 1, q: one.q, chosen: one.chosen }, offer(one.drop)), one));
  return make(
    "div",
    { class: "seek-note" },
    make("p", {}, named ? `文中没有“${short(asked.q)}”，名称相符的列在上面。` : `${said}${narrowed}${kin ? "，同姓的人列在上面" : ""}。`),
    ...list("相近的写法（读音或字形相近，或差一个字），可以找到：", alike(asked, near, link, lead)),
    ...list("放宽一些，可以找到：", offers),
    named || kin || near.length || offers.length ? "" : make("p", { class: "soft" }, "换一个说法，或少打几个字试试；也可以翻看", ...listed(browse), "。"),
  );
}

/** How an OR that was typed was taken, as query.js says of it; nothing where a mark joins words, as the page explains. */
export function taken(or) {
  if (!or || (or.as === "either" && !/[a-z]/i.test(or.typed))) return "";
  return {
    either: `“${or.typed}”当作“或者”：前后的词有一个就行。要找它本身，请加引号。`,
    none: `“${or.typed}”没有计入：前后都有词，才当作“或者”。要找它本身，请加引号。`,
    word: `“${or.typed}”在外文词之间，当作要找的词。要的是“或者”，请用 |。`,
  }[or.as];
}

/** Says what is spelt much like what was found, and stands in more articles. */
export function likewise(asked, near, link, lead) {
  const offers = list("文中更常见的相近写法：", alike(asked, near, link, lead));
  return make("div", { class: "seek-note" }, ...(offers.length ? offers : [make("p", {}, "没有更常见的相近写法。")]));
}

function alike(asked, near, link, lead) {
  const none = Object.fromEntries(Object.keys(asked.chosen).map((facet) => [facet, []]));
  return near.map((one) => counted(one.page ? lead(one.name) : link({ ...asked, page: 1, q: one.q, chosen: none }, one.q), one, kindOf(one.name)));
}

const counted = (to, one, kind) => make("li", {}, to, ` ${one.exact ? "" : "约 "}${number(one.count)} 篇`, kind);

/** The links of an element, with what stands between them. */
const listed = (browse) => [...browse.querySelectorAll("a")].flatMap((link, i) => (i ? ["、", link.cloneNode(true)] : [link.cloneNode(true)]));

const list = (words, items) => (items.length ? [make("p", {}, words), make("ul", {}, ...items)] : []);

const kindOf = (name) => (name ? make("span", { class: "soft" }, ` ${KIND[name.kind]}`) : "");

function offer({ facet, word, parts, without, facets }) {
  if (facet) return `不限${FACET[facet]}`;
  if (word) return `不要“${short(typed(word))}”这个词`;
  if (without) return "不排除任何词";
  const said = parts.map((part) => short(typed(part), 16)).join(" ");
  return `${parts.length > 1 ? "拆成两个词" : "只找"}“${said}”${facets ? "，不限范围" : ""}`;
}

/** A folded word as it was typed: without the spaces that folding sets between Latin and other letters. */
const typed = (word) => word.trim().replace(/ (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) /g, "");
