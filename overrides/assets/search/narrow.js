// Shows what a search can be narrowed by, what it is narrowed by, and the names that what was typed may mean.

import { toggled } from "./address.js";
import { make, number } from "./dom.js";
import { FACET, FACETS, KIND } from "./words.js";

/** What stands over the facets: also, once for all of them, that they are not counted to the last article. */
export const heading = ({ exact }) => (exact ? "缩小范围" : "缩小范围（篇数是约数）");

/** The facets with their counts. `more(facet, last)` is called when somebody asks for the rest of one, `go` with a span of years. */
export function facets(asked, { groups, titles, years }, link, more, go) {
  const item = (facet, value, count, most) => make(
    "li",
    {},
    link(toggled(asked, facet, value), label(titles, facet, value), {
      "aria-current": asked.chosen[facet].includes(value) ? "true" : null,
      "data-value": `${facet} ${value}`,
    }, `${facet} ${value}`),
    facet === "year" ? bar(count / most) : "",
    make("span", { class: "num" }, number(count)),
  );
  return groups.filter(({ values }) => values.length).map(({ facet, values, more: left }) => make(
    "section",
    { class: facet === "year" ? "seek-years" : null },
    make("h2", {}, FACET[facet]),
    make("ul", {}, ...values.map(([value, count]) => item(facet, value, count, Math.max(...values.map((one) => one[1]))))),
    left ? rest(left, () => more(facet, `${facet} ${values.at(-1)[0]}`)) : "",
    facet === "year" && years.length > 2 ? span(asked, years, go) : "",
  ));
}

/** A bar as long as a share of its room. */
function bar(share) {
  const element = make("span", { class: "bar" });
  element.style.setProperty("--share", share);
  return element;
}

/** From one year to another. */
function span(asked, years, go) {
  const [, first, last] = /^(\d{4})-(\d{4})$/.exec(asked.chosen.year[0] ?? "") ?? [];
  const pick = (label, chosen) => make(
    "select",
    { "aria-label": label },
    ...years.map((year) => make("option", { selected: year === chosen }, year)),
  );
  const [from, to] = [pick("从哪一年", first ?? years[0]), pick("到哪一年", last ?? years.at(-1))];
  const form = make("form", {}, from, "至", to, make("button", { type: "submit" }, "只看"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [one, other] = [from.value, to.value].sort();
    const value = one === other ? one : `${one}-${other}`;
    go({ ...asked, chosen: { ...asked.chosen, year: [value] }, page: 1 }, `year ${value}`);
  });
  return form;
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

/** Names that fit what was typed, each leading to its page. */
export function names(list, asked, link, site) {
  return list.map((name) => make(
    "li",
    {},
    make("span", { class: "soft" }, KIND[name.kind]),
    lead(name, asked, link, site),
    name.label || name.note ? make("span", { class: "soft" }, `（${name.note ?? name.label}）`) : "",
    name.count ? make("span", { class: "num" }, `${number(name.count)} 篇`) : "",
  ));
}

/** A link to a name's own page; where it has none, to the articles that it stands in. */
export function lead(name, asked, link, site) {
  if (name.url) return make("a", { href: new URL(name.url, site).href }, name.name);
  const none = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  const known = FACETS.includes(name.kind);
  return link({ ...asked, q: known ? "" : name.name, page: 1, chosen: known ? { ...none, [name.kind]: [name.name] } : none }, name.name);
}

function label(titles, facet, value) {
  if (facet === "issue") return titles[value];
  if (facet !== "year") return value;
  return /^\d{4}(-\d{4})?$/.test(value) ? `${value.replace("-", "至")}年` : "日期不详";
}
