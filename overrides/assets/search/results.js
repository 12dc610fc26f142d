// Shows a page of results, and the ways to others. `link(to, label, attributes, focus)` makes a link within the page.

import { make, number, pieces, short } from "./dom.js";

export const SIZE = 10; // results of a page
export const RESULTS = "results"; // what has the focus after turning a page
const NAMES = 3; // names of a kind that a result shows unasked; for one more there is room where 等 would stand
const OF_ALL = { topic: "个主题", person: "人", school: "所", place: "地" }; // in the order that they are shown

/** How many articles were found, and where among them one is. */
export function status(asked, { count, exact, words, without }) {
  const about = exact ? "" : "约 ";
  if (asked.q.trim() && !words.length && !without.length) {
    const why = /\p{L}/u.test(asked.q) ? `“${short(asked.q.trim())}”后面没有要找的词` : "只有标点，没有可找的字";
    return `${why}；列出全部，共 ${number(count)} 篇`;
  }
  const what = words.length || without.length ? (count ? `找到 ${about}${number(count)} 篇` : "没有找到") : `共 ${number(count)} 篇`;
  return what + (count > SIZE ? `，第 ${number(asked.page)} 页` : "");
}

/** One result: its issue in the margin, its headline, the piece of its text that matches. */
export function result(one, asked, words, site) {
  const to = new URL(one.url, site);
  if (words.length) to.searchParams.set("q", asked.q);
  return make(
    "li",
    {},
    make("p", { class: "margin" }, one.issue, guessed(one, "day")),
    make(
      "article",
      { class: "story" },
      one.kicker.length ? make("p", { class: "kicker" }, ...pieces(one.kicker, one.pieces.kicker)) : null,
      make("h2", {}, make("a", { href: to.href }, ...pieces(one.title, one.pieces.title)), guessed(one, "title")),
      one.subtitle.length ? make("p", { class: "sub" }, ...pieces(one.subtitle, one.pieces.subtitle)) : null,
      make("p", { class: "snippet" }, ...pieces(one.snippet)),
      one.pages.length ? printed(one, asked, words, site) : null,
      make("p", { class: "tags" }),
    ),
  );
}

/** Where the article stands on the newspaper's page, the words lit there. */
function printed({ url, pages }, asked, words, site) {
  const key = url.replace(/^issues\/|\/$/g, "");
  const to = new URL(`../page-${pages[0]}.html`, new URL(url, site));
  if (words.length) to.searchParams.set("q", asked.q);
  to.hash = key;
  return make("p", { class: "soft" }, make("a", { href: to.href, class: "as-printed" }, "看原版"));
}

/** Fills in what the results' articles are about, `about` having the names of each, as links that `lead` makes. */
export function tag(list, about, asked, lead) {
  const linked = (name) => {
    const link = lead(name);
    link.dataset.kind = name.kind;
    return link;
  };
  [...list.children].forEach((row, i) => row.querySelector(".tags").replaceChildren(
    ...Object.keys(OF_ALL).flatMap((kind) => few(about[i].filter((name) => name.kind === kind), kind, asked, linked)),
  ));
}

/** The first names of a kind, before all those asked for; the rest behind a button that says how many there are. */
function few(names, kind, { q, chosen }, linked) {
  const sought = (name) => q.includes(name.name) || chosen[kind]?.includes(name.name);
  const links = [...names.filter(sought), ...names.filter((name) => !sought(name))].map(linked);
  if (links.length <= NAMES + 1) return links;
  const rest = links.splice(NAMES);
  const button = make("button", { type: "button", class: "more" }, `等 ${number(names.length)} ${OF_ALL[kind]}`);
  button.addEventListener("click", () => {
    button.replaceWith(...rest);
    rest[0].focus();
  });
  return [...links, button];
}

/** The sign behind a title or a day that is inferred. */
const guessed = ({ inferred }, what) => (inferred.includes(what) ? make("small", { class: "guess" }, "推定") : null);

/** The two orders, where there is something to order. */
export function sorts(asked, { words, count }, link) {
  if (!words.length || count < 2) return [];
  return [["rank", "按相关"], ["date", "按日期"]].map(([sort, label]) =>
    make("li", {}, link({ ...asked, sort, page: 1 }, label, { "aria-current": asked.sort === sort ? "true" : null })));
}

/** Links to the pages around this one. */
export function pager(asked, { count, results }, link) {
  const now = asked.page;
  const pages = Math.max(Math.ceil(count / SIZE), results.length ? now : 1);
  if (pages < 2 && now < 2) return [];
  const to = (page, label, more = {}) => link({ ...asked, page }, label, more, RESULTS);
  const around = Array.from({ length: 5 }, (_, i) => now - 2 + i).filter((page) => page >= 1 && page <= pages);
  return [
    now > 1 ? to(Math.min(now - 1, pages), "‹ 上一页", { rel: "prev" }) : "",
    around[0] > 1 ? to(1, "1", { "aria-label": "第 1 页" }) : "",
    around[0] > 2 ? "…" : "",
    ...around.map((page) => to(page, number(page), { "aria-current": page === now ? "page" : null, "aria-label": `第 ${page} 页` })),
    results.length === SIZE && now < pages ? to(now + 1, "下一页 ›", { rel: "next" }) : "",
  ].filter(Boolean);
}
