// The search page: reads the address, asks the engine, shows what it finds; typing, choosing and Back change the address.

import { read, write } from "./address.js";
import { client } from "./client.js";
import { make, short } from "./dom.js";
import { failure, likewise, nothing, taken } from "./messages.js";
import { chosen, facets, heading, lead, names } from "./narrow.js";
import { RESULTS, SIZE, pager, result, sorts, status, tag } from "./results.js";
import { MOST, offers } from "./save.js";
import { composing } from "./typing.js";

const FEW = 3; // articles found up to which near spellings are offered
const SOON = 200; // milliseconds that results wait for what stands above them, so as not to move when it comes

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
      const answer = await engine.find(question);
      if (mine !== turn) return;
      const narrow = engine.narrow(question);
      await Promise.race([narrow, new Promise((enough) => setTimeout(enough, SOON))]);
      if (mine !== turn) return;
      found(answer);
      if (focus === RESULTS) part("results").focus();
      const around = await narrow;
      if (mine !== turn) return;
      narrowed(around);
      if (focus) root.querySelector(`[data-value="${CSS.escape(focus)}"]`)?.focus();
      if (history.state?.y) scrollTo(0, history.state.y);
      if (answer.count > FEW || (answer.count && !answer.words.length)) return;
      const told = await (answer.count ? asksMore(question, answer) : others(question, answer, around.names));
      if (mine === turn) part("nothing").replaceChildren(told);
    } catch (error) {
      if (mine !== turn) return;
      part("body").hidden = true;
      part("alert").replaceChildren(failure(error, root.querySelector("[data-browse]")));
    } finally {
      if (mine === turn) root.removeAttribute("aria-busy");
    }
  }

  const namePage = (name) => lead(name, asked, link, site);

  /** What else a reader may have meant who found nothing; where a name is called so, nothing else is, but what pinyin says. */
  async function others(question, answer, names) {
    const latin = /[a-z]/i.test(question.q);
    const named = names.filter(({ part: ofPart }) => latin || !ofPart).length;
    const kin = names.filter((name) => name.kin).length;
    if (named) part("status").textContent = `文中没有这样写的，有 ${named} 个名称相符`;
    else if (kin) part("status").textContent = `没有找到这样称呼的人；同姓而担任别的职务的有 ${kin} 人`;
    const near = (latin || !named) && answer.words.length ? await engine.near(question) : [];
    if (near.length && !named && !kin) part("status").textContent = `没有找到；有 ${near.length} 个相近的写法`;
    return nothing(question, { tries: await engine.fewer(question), near, named, kin }, link, namePage, root.querySelector("[data-browse]"));
  }

  /** A button for whoever found little: what else that may be is fetched only when asked for. */
  function asksMore(question, answer) {
    const button = make("button", { type: "button", class: "more" }, "找相近的写法");
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const near = await engine.near({ ...question, found: answer.count });
        if (button.isConnected) part("nothing").replaceChildren(likewise(question, near, link, namePage));
      } catch (error) {
        part("alert").replaceChildren(failure(error, root.querySelector("[data-browse]")));
      }
    });
    return button;
  }

  function found(told) {
    part("alert").replaceChildren();
    part("body").hidden = false;
    part("status").textContent = status(asked, told);
    part("taken").textContent = taken(told.or);
    document.title = asked.q ? `${short(asked.q)} - ${title}` : title;
    part("nothing").replaceChildren();
    part("results").start = (asked.page - 1) * SIZE + 1;
    part("results").replaceChildren(...told.results.map((one) => result(one, asked, told.words, site)));
    part("sort").replaceChildren(...sorts(asked, told, link));
    part("pages").replaceChildren(...pager(asked, told, link));
    const question = { ...asked, size: MOST };
    part("save").replaceChildren(...offers(told.count, () => saved(question), root.dataset.paper));
  }

  /** What was found, with whole addresses. */
  async function saved(question) {
    try {
      return (await engine.list(question)).map((row) => ({ ...row, url: new URL(row.url, site).href }));
    } catch (error) {
      part("alert").replaceChildren(failure(error, root.querySelector("[data-browse]")));
      throw error;
    }
  }

  function narrowed(told) {
    const open = part("facets").querySelector("details")?.open ?? matchMedia("(min-width: 60em)").matches;
    const more = (facet, last) => {
      whole.add(facet);
      show({ focus: last, keep: true });
    };
    const groups = make("div", { class: "seek-groups" }, ...facets(asked, told, link, more, go));
    part("facets").replaceChildren(make("details", { open }, make("summary", {}, heading(told)), groups));
    part("chosen").replaceChildren(...chosen(asked, told, link));
    tag(part("results"), told.about, asked, namePage);
    part("names").replaceChildren(...names(told.names, asked, link, site));
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
