// Shows what a search can be narrowed by, what it is narrowed by, and the names that what was typed may mean.

import { toggled } from "./address.js";
import { make, number } from "./dom.js";
import { FACETS } from "./facets.js";

export const FACET = { year: "年份", issue: "期次", topic: "主题", place: "地方", person: "人物" };
export const KIND = { topic: "主题", place: "地方", person: "人物", school: "学校", issue: "期次" };

/** The facets with their counts. `more(facet, last)` is called when somebody asks for the rest of one. */
export function facets(asked, { groups, titles, exact }, link, more) {
  const item = (facet, value, count) => make(
    "li",
    {},
    link(toggled(asked, facet, value), label(titles, facet, value), {
      "aria-current": asked.chosen[facet].includes(value) ? "true" : null,
      "data-value": `${facet} ${value}`,
    }, `${facet} ${value}`),
    make("span", { class: "num" }, (exact ? "" : "约") + number(count)),
  );
  return groups.filter(({ values }) => values.length).map(({ facet, values, more: left }) => make(
    "section",
    {},
    make("h2", {}, FACET[facet]),
    make("ul", {}, ...values.map(([value, count]) => item(facet, value, count))),
    left ? rest(left, () => more(facet, `${facet} ${values.at(-1)[0]}`)) : "",
  ));
}

function rest(count, then) {
  const button = make("button", { type: "button", class: "more" }, `另有 ${number(count)} 个`);
  button.addEventListener("click", then);
  return button;
}

/** What is chosen, each to be let go. */
export function chosen(asked, { titles }, link) {
  return FACETS.flatMap((facet) => asked.chosen[facet].map((value) => {
    const name = label(titles, facet, value);
    return make("li", {}, link(toggled(asked, facet, value), `${name} ×`, { "aria-label": `不限${FACET[facet]}：${name}` }));
  }));
}

/** Names that fit what was typed; a school has its own page, all else narrows the search. */
export function names(list, asked, link, site) {
  const none = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  const to = (name) => ({ ...asked, q: "", page: 1, chosen: { ...none, [name.kind]: [name.value ?? name.name] } });
  return list.map((name) => make(
    "li",
    {},
    make("span", { class: "soft" }, KIND[name.kind]),
    name.kind === "school" ? make("a", { href: new URL(name.url, site).href }, name.name) : link(to(name), name.name),
    name.count ? make("span", { class: "num" }, `${number(name.count)} 篇`) : "",
  ));
}

function label(titles, facet, value) {
  if (facet === "issue") return titles[value];
  return facet === "year" ? (/^\d+$/.test(value) ? `${value}年` : "日期不详") : value;
}
