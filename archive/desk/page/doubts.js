// The doubt that is being looked at, what may be said of it, and the list of all of them.

import { at, button, make } from "./make.js";
import { state } from "./state.js";

const SAID = { seen: "看过，没有错", later: "以后再看", skipped: "跳过" };

// What may put a doubt right with one click, as its button says it.
const OFFERS = { cut: "断开", merge: "并入上一篇", begin: "另起一篇", goes_on: "后面接……", join: "接在……后面", title: "写题目", move: "移到……后面" };

const EVEN = 0.5;

// Whether something is to be put right, rather than left as it is, as far as the machine's odds go; where it has none, to be looked at.
export const isWrong = (one) => (one.ready || one.offers.length) && (!one.weighed || one.chance >= EVEN);

export function showDoubt(turn, apply, say, offer) {
  const { tasks } = state.view;
  const left = tasks.filter((one) => !one.state).length;
  if (!tasks.length) {
    at("doubt").replaceChildren(make("p", { class: "good" }, "没有存疑。"));
    return;
  }
  state.doubt = Math.max(0, Math.min(state.doubt, tasks.length - 1));
  const one = tasks[state.doubt];
  const wrong = isWrong(one);
  at("doubt").replaceChildren(
    make("p", { class: "what" },
      make("span", { class: "label" }, one.kind), " ", where(one), one.what,
      one.state ? make("span", { class: "soft" }, `（${SAID[one.state]}）`) : null),
    make("p", { class: "soft measure", title: "看一眼平均能改正多少字：有错的可能 × 牵连的字数" }, measure(one)),
    make("p", { class: "tools" },
      one.ready ? button(`改作“${one.ready.replace}”`, () => apply(one), { class: wrong ? "main" : null, title: wrong ? "A" : null }) : null,
      ...one.offers.map((name, n) => button(OFFERS[name], () => offer(one, name), { class: wrong && !n ? "main" : null, title: wrong && !n ? "A" : null })),
      button("没有错", () => say(one, "seen"), { class: wrong || one.state ? null : "main", title: wrong ? "S" : "A、S", "aria-pressed": String(one.state === "seen") }),
      button("以后", () => say(one, "later"), { title: "L", "aria-pressed": String(one.state === "later") }),
      button("跳过", () => say(one, "skipped"), { title: "K", "aria-pressed": String(one.state === "skipped") }),
      button("上一处", () => turn(state.doubt - 1), { title: "P", disabled: state.doubt === 0 }),
      button("下一处", () => turn(state.doubt + 1), { title: "N", disabled: state.doubt === tasks.length - 1 })),
    make("details", {},
      make("summary", {}, `第 ${state.doubt + 1} 处，共 ${tasks.length} 处，还要看 ${left} 处`),
      make("ol", {}, ...tasks.map((each, n) => make("li", {},
        button(`${each.kind}　${where(each)}${each.what}`, () => turn(n), { class: each.state ? "said" : null, "aria-current": n === state.doubt ? "true" : null }))))));
}

const where = (one) => (one.line ? `第 ${one.line[1]} 行：` : "");

// How likely it is wrong, where the machine has odds for that, and how many characters hang on it.
function measure(one) {
  const letters = one.weight < 10 ? one.weight : Math.round(one.weight / 10) * 10;
  return `${one.weighed ? `${Math.round(one.chance * 100)}% 可能有错，` : ""}牵连约 ${Math.round(letters)} 字`;
}
