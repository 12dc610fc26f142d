// The search page: reads the address, asks the engine, shows what it finds; typing, choosing and Back change the address.

import { FACETS } from "./facets.js";
import { read, toggled, write } from "./address.js";
import { client } from "./client.js";
import { FACET, failure, nothing } from "./messages.js";
import { make, number, pieces, short } from "./dom.js";
import { composing } from "./typing.js";

const SIZE = 10; // results of a page
const RESULTS = "results";
const KIND = { topic: "主题", place: "地方", person: "人物", school: "学校", issue: "期次" };

/** Takes over the search page, `root` being its element. */
export function searchPage(root) {
  const base = new URL(root.querySelector("form").getAttribute("action"), location.href);
  const site = new URL("../", base);
  const engine = client(base.href);
  const part = (name) => root.querySelector(`.seek-${name}`);
  const input = part("input");
  const whole = new Set(); // facets shown in full
  const { title } = document;
  let asked = read(location.href);
  let typing = false; // whether the address on top of the history is one that is being typed
  let turn = 0;

  /** A link within the page: it works like any link, but the page stays. `focus`: what has the focus afterwards. */
  function link(to, label, attributes = {}, focus = "") {
    const element = make("a", { href: write(to), ...attributes }, label);
    element.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(to, focus);
    });
    return element;
  }

  function go(to, focus) {
    typing = false;
    whole.clear();
    history.pushState(null, "", write(to));
    show({ focus });
  }

  /** Note how far down this page was, for whoever comes back to it. */
  const leave = () => history.replaceState({ y: scrollY }, "");

  async function show({ focus = "", keep = false } = {}) {
    asked = read(location.href);
    if (!keep) input.value = asked.q;
    const mine = ++turn;
    root.setAttribute("aria-busy", "true");
    try {
      const question = { ...asked, size: SIZE, whole: [...whole] };
      const found = await engine.find(question);
      if (mine !== turn) return;
      part("alert").replaceChildren();
      part("body").hidden = false;
      results(found);
      if (focus === RESULTS) part("results").focus();
      const narrowed = await engine.narrow(question);
      if (mine !== turn) return;
      facets(narrowed);
      if (focus) root.querySelector(`[data-value="${CSS.escape(focus)}"]`)?.focus();
      names(narrowed.names);
      if (history.state?.y) scrollTo(0, history.state.y);
      const tries = found.count ? [] : await engine.fewer(question);
      if (mine !== turn) return;
      part("nothing").replaceChildren(found.count ? "" : nothing(asked, tries, link));
    } catch (error) {
      if (mine !== turn) return;
      part("body").hidden = true;
      part("alert").replaceChildren(failure(error, root.querySelector("[data-browse]")));
    } finally {
      if (mine === turn) root.removeAttribute("aria-busy");
    }
  }

  function results({ results: list, count, exact, words }) {
    const about = exact ? "" : "约 ";
    const pages = Math.ceil(count / SIZE);
    const what = asked.q ? (count ? `找到 ${about}${number(count)} 篇` : "没有找到") : `共 ${number(count)} 篇`;
    const where = pages > 1 ? `，第 ${number(asked.page)} 页` : "";
    part("status").textContent = what + where;
    document.title = asked.q ? `${short(asked.q)} - ${title}` : title;
    part("nothing").replaceChildren();
    part("results").start = (asked.page - 1) * SIZE + 1;
    part("results").replaceChildren(...list.map((one) => result(one, words)));
    part("sort").replaceChildren(...(words.length && count > 1 ? sorts() : []));
    part("pages").replaceChildren(...pager(asked.page, exact ? pages : Math.max(pages, asked.page), list.length));
  }

  function result(one, words) {
    const to = new URL(one.url, site);
    if (words.length) to.searchParams.set("q", asked.q);
    return make(
      "li",
      {},
      make("p", { class: "margin" }, make("span", {}, `${one.issue}`)),
      make(
        "article",
        { class: "story" },
        one.kicker.length ? make("p", { class: "kicker" }, ...pieces(one.kicker)) : null,
        make("h2", {}, make("a", { href: to.href }, ...pieces(one.title))),
        one.subtitle.length ? make("p", { class: "subtitle" }, ...pieces(one.subtitle)) : null,
        make("p", { class: "opening" }, ...pieces(one.snippet)),
      ),
    );
  }

  function sorts() {
    return [["rank", "按相关"], ["date", "按日期"]].map(([sort, label]) =>
      make("li", {}, link({ ...asked, sort, page: 1 }, label, { "aria-current": asked.sort === sort ? "true" : null })));
  }

  function pager(now, pages, here) {
    if (pages < 2 && now < 2) return [];
    const to = (page, label, more = {}) => link({ ...asked, page }, label, more, RESULTS);
    const around = Array.from({ length: 5 }, (_, i) => now - 2 + i).filter((page) => page >= 1 && page <= pages);
    return [
      now > 1 ? to(now - 1, "‹ 上一页", { rel: "prev" }) : "",
      around[0] > 1 ? to(1, "1") : "",
      around[0] > 2 ? "…" : "",
      ...around.map((page) => to(page, number(page), { "aria-current": page === now ? "page" : null, "aria-label": `第 ${page} 页` })),
      here === SIZE && now < pages ? to(now + 1, "下一页 ›", { rel: "next" }) : "",
    ].filter(Boolean);
  }

  function facets({ groups, titles, exact }) {
    const about = exact ? "" : "约";
    const label = (facet, value) => (facet === "issue" ? titles[value] : facet === "year" ? year(value) : value);
    const item = (facet, value, count) => make(
      "li",
      {},
      link(toggled(asked, facet, value), label(facet, value), {
        "aria-current": asked.chosen[facet].includes(value) ? "true" : null,
        "data-value": `${facet} ${value}`,
      }, `${facet} ${value}`),
      make("span", { class: "num" }, about + number(count)),
    );
    const sections = groups.filter(({ values }) => values.length).map(({ facet, values, more }) => make(
      "section",
      {},
      make("h2", {}, FACET[facet]),
      make("ul", {}, ...values.map(([value, count]) => item(facet, value, count))),
      more ? others(facet, more, values.at(-1)) : "",
    ));
    const folded = part("facets").querySelector("details");
    const open = folded ? folded.open : matchMedia("(min-width: 60em)").matches;
    part("facets").replaceChildren(make("details", { open }, make("summary", {}, "缩小范围"), make("div", { class: "seek-groups" }, ...sections)));
    part("chosen").replaceChildren(...FACETS.flatMap((facet) => asked.chosen[facet].map((value) =>
      make("li", {}, link(toggled(asked, facet, value), `${label(facet, value)} ×`, { "aria-label": `不限${FACET[facet]}：${label(facet, value)}` })))));
  }

  /** A button that shows the rest of a facet's values; the last that showed has the focus then. */
  function others(facet, more, [last]) {
    const button = make("button", { type: "button", class: "more" }, `另有 ${number(more)} 个`);
    button.addEventListener("click", () => {
      whole.add(facet);
      show({ focus: `${facet} ${last}`, keep: true });
    });
    return button;
  }

  /** Names that what was typed may mean; a school has its own page, all else narrows the search. */
  function names(list) {
    part("names").replaceChildren(...list.map((name) => make(
      "li",
      {},
      make("span", { class: "soft" }, KIND[name.kind]),
      name.kind === "school"
        ? make("a", { href: new URL(name.url, site).href }, name.name)
        : link({ ...asked, q: "", page: 1, chosen: { ...none(), [name.kind]: [name.value ?? name.name] } }, name.name),
      name.count ? make("span", { class: "num" }, `${number(name.count)} 篇`) : "",
    )));
  }

  function typed() {
    const to = { ...asked, q: input.value, page: 1 };
    if (to.q.trim() === asked.q.trim()) return;
    if (typing) history.replaceState(null, "", write(to));
    else history.pushState(null, "", write(to));
    typing = true;
    show({ keep: true });
  }

  composing(input, typed);
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
    typing = false;
  });
  addEventListener("popstate", () => {
    typing = false;
    show();
  });
  history.scrollRestoration = "manual";
  root.addEventListener("click", leave, { capture: true });
  if (!asked.q && !location.search && matchMedia("(hover: hover)").matches) input.focus();
  show();
}

const none = () => Object.fromEntries(FACETS.map((facet) => [facet, []]));
const year = (value) => (/^\d+$/.test(value) ? `${value}年` : "日期不详");
