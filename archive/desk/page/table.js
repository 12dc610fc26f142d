// The table of an issue: raw lines and articles side by side, and what is done to them, by mouse or by key.

import { ACTIONS, articleHere, editArticle, editIssue, marked, sign } from "./actions.js";
import { lightBlocks, showArticles } from "./articles.js";
import { get, post } from "./ask.js";
import { editByHand } from "./by_hand.js";
import { isWrong, showDoubt } from "./doubts.js";
import { foretell } from "./foretell.js";
import { lightLines, markDoubt, order, showLines, zoom } from "./lines.js";
import { at, button } from "./make.js";
import { address, own, place, rawLine, signatures, state } from "./state.js";

state.issue = new URLSearchParams(location.search).get("issue") ?? "";
let working = Promise.resolve(); // one thing after the other, however fast somebody types

function tell(text) {
  at("told").textContent = text;
}

function refuse(lines) {
  at("refused").replaceChildren(...lines.flatMap((line, n) => (n ? [document.createElement("br"), line] : [line])));
  at("refused").hidden = !lines.length;
}

function show(view) {
  const before = state.view && signatures(state.view);
  const open = document.activeElement === document.body ? null : document.activeElement?.id;
  state.view = view;
  own(view);
  state.changed = before ? new Set([...signatures(view)].filter((one) => !before.has(one))) : new Set();
  document.title = `${view.id} 校对台`;
  at("issue").textContent = view.id;
  const checked = view.articles.filter((one) => one.checked).length;
  at("about").textContent = [view.date, view.number, `${view.articles.length} 篇，校过 ${checked} 篇`].filter(Boolean).join("　");
  showWhole();
  showLines(choose);
  showArticles(choose, (one) => editArticle(one, run), (one) => sign("check", { address: one.address }, run), up);
  showDoubt(turn, apply, say, offer);
  if (state.chosen && !rawLine(state.chosen.file, state.chosen.line)) state.chosen = null;
  light();
  if (open) at(open)?.focus({ preventScroll: true });
  else if (!document.querySelector("dialog[open]")) at("lines").focus({ preventScroll: true });
}

function showWhole() {
  const { view } = state;
  at("whole").replaceChildren(
    button("撤销", () => back("undo"), { id: "undo", title: view.undo ? `撤销：${view.undo}（Z）` : "Z", disabled: !view.undo }),
    button("重做", () => back("redo"), { id: "redo", title: view.redo ? `重做：${view.redo}（Y）` : "Y", disabled: !view.redo }),
    button("日期、期号", () => editIssue(run), { id: "edit-issue", disabled: Boolean(view.refused) }),
    button("issue.yml", () => editByHand(write), { id: "by-hand-open", title: "I" }),
    button("整期校过", () => sign("sign_off", {}, run), { id: "sign-off", disabled: Boolean(view.refused) }),
  );
}

function light() {
  markDoubt();
  lightLines(lightBlocks());
  for (const one of document.querySelectorAll("#actions button")) one.disabled = !state.chosen || Boolean(state.view.refused);
  const words = state.chosen && marked();
  at("chosen").textContent = state.chosen ? `第 ${state.chosen.line}${state.chosen.last > state.chosen.line ? `—${state.chosen.last}` : ""} 行${words ? `的“${words}”` : ""}` : "请选一行";
}

function choose(file, line, more) {
  if (state.picking) {
    finish([file, line]);
    return;
  }
  const { chosen } = state;
  state.chosen = more && chosen && chosen.file === file && line > chosen.line ? { ...chosen, last: line } : { file, line, last: line };
  light();
}

function turn(to) {
  state.doubt = to;
  showDoubt(turn, apply, say, offer);
  const line = state.view.tasks[state.doubt]?.line;
  if (line && rawLine(...line)) {
    state.chosen = { file: line[0], line: line[1], last: line[1] };
    light();
  }
}

function ask(work, told) {
  working = working.then(async () => {
    refuse([]);
    try {
      show(await work());
      tell(told);
    } catch (error) {
      const [first, ...others] = error.lines ?? [String(error)];
      if (document.querySelector(".coming")) show(state.view); // what was shown before it was written is not so
      tell("");
      refuse([`没有写入：${first}`, ...others]);
      if (error.lines?.[0]?.includes("别处改过")) await get(address()).then(show).catch(() => {});
    }
  });
  return working;
}

const run = (verb, said) =>
  ask(() => post(`${address()}/do`, { verb, stamp: state.view.stamp, ...said }), `写入了 raw/${state.issue}/issue.yml；按 Z 撤销`).then(tellSame);

// The same mistake in other lines is put right with one click more.
// issue.yml as it was written by hand; gives what of it was refused.
async function write(text) {
  try {
    show(await post(`${address()}/write`, { text, stamp: state.view.stamp }));
    refuse([]);
    tell(`写入了 raw/${state.issue}/issue.yml；按 Z 撤销`);
    return [];
  } catch (error) {
    return error.lines ?? [String(error)];
  }
}

function tellSame() {
  const { same, also } = state.view;
  if (also) at("told").append(`　${also.join("；")}`);
  if (same) at("told").append("　", button(`这一期另有 ${same.lines} 行写着“${same.find}”，也都改作“${same.replace}”`, correctAll, { title: "R" }));
}

const correctAll = () => run("correct_all", { find: state.view.same.find, replace: state.view.same.replace });

const back = (way) =>
  ask(() => post(`${address()}/${way}`, { stamp: state.view.stamp }), way === "undo" ? "撤销了，issue.yml 和先前一字不差" : "又做了一次");

const say = (one, what) =>
  ask(() => post(`${address()}/say`, { key: one.key, state: one.state === what ? "" : what }), "记下了").then(() => turn(state.view.tasks.findIndex((each) => !each.state)));

// What the red button does.
function likeliest(one) {
  if (!isWrong(one)) say(one, "seen");
  else if (one.ready) apply(one);
  else offer(one, one.offers[0]);
}

// Do what a doubt offers, at its line.
function offer(one, name) {
  const [file, line] = one.line;
  state.chosen = { file, line, last: line };
  light();
  if (name === "cut" || name === "begin") run(name, { line: place(file, line) }).then(() => turn(state.doubt));
  else if (name === "merge") mergeBefore(file, line);
  else if (name === "title") editArticle(articleHere(), run);
  else if (name === "goes_on") start({ pick: "哪一行接在它后面？", after: true, act: (go, [f, n]) => go("join", { before: place(file, line), line: place(f, n) }) });
  else start(ACTIONS.find((action) => action.key === (name === "move" ? "m" : "j")));
}

const up = (article) => run("order", { address: article.address });

function mergeBefore(file, line) {
  const here = state.view.articles.indexOf(articleHere());
  const before = state.view.articles[here - 1]?.blocks.find((block) => block.lines.length);
  if (before) run("merge", { first: place(...before.lines[0]), line: place(file, line) }).then(() => turn(state.doubt));
  else start(ACTIONS.find((action) => action.key === "g"));
}

function apply(one) {
  const line = rawLine(...one.line);
  if (!line) return;
  const text = line.text.replace(one.ready.find, () => one.ready.replace);
  foretell(...one.line, text);
  run("correct", { line: place(...one.line), text }).then(() => turn(state.doubt));
}

function start(action) {
  if (!state.chosen || state.view.refused) return;
  if (!action.pick) {
    action.act(run);
    return;
  }
  const from = { ...state.chosen };
  state.picking = { action, from };
  tell(`${action.pick}单击那一行，或用 ↑ ↓ 选、Enter 定；Esc 不做了`);
  document.body.classList.add("picking");
  const all = order();
  const n = all.findIndex(([f, l]) => f === from.file && l === from.line);
  const [file, line] = all[Math.max(0, Math.min(all.length - 1, n + (action.after ? 1 : -1)))];
  state.chosen = { file, line, last: line };
  light();
  at("lines").focus({ preventScroll: true });
}

function finish(target) {
  const { action, from } = state.picking;
  leave(from);
  action.act(run, target);
}

function leave(from) {
  state.picking = null;
  state.chosen = from;
  document.body.classList.remove("picking");
  tell("");
  light();
}

function go(by, more) {
  const all = order();
  const { chosen } = state;
  const n = chosen ? all.findIndex(([f, l]) => f === chosen.file && l === (more ? chosen.last : chosen.line)) : -1;
  const [file, line] = all[Math.max(0, Math.min(all.length - 1, n + by))] ?? [];
  if (file === undefined) return;
  if (more && chosen && file === chosen.file && line >= chosen.line) state.chosen = { ...chosen, last: line };
  else if (!more) state.chosen = { file, line, last: line };
  light();
}

const KEYS = {
  ArrowDown: (event) => go(1, event.shiftKey && !state.picking),
  ArrowUp: (event) => go(-1, event.shiftKey && !state.picking),
  PageDown: () => go(12), PageUp: () => go(-12), Home: () => go(-Infinity), End: () => go(Infinity),
  Enter: () => state.picking ? finish([state.chosen.file, state.chosen.line]) : start(ACTIONS[0]),
  Escape: () => state.picking && leave(state.picking.from),
};
const one = () => state.view.tasks[state.doubt];
const LETTERS = {
  z: () => state.view.undo && back("undo"), y: () => state.view.redo && back("redo"),
  n: () => turn(state.doubt + 1), p: () => turn(state.doubt - 1),
  a: () => one() && likeliest(one()), r: () => state.view.same && correctAll(), s: () => one() && say(one(), "seen"), l: () => one() && say(one(), "later"), k: () => one() && say(one(), "skipped"),
  "+": () => zoom(CLOSER), "=": () => zoom(CLOSER), "-": () => zoom(1 / CLOSER),
  i: () => editByHand(write),
  u: () => articleHere() && up(articleHere()),
  f: () => articleHere() && editArticle(articleHere(), run), c: () => articleHere() && sign("check", { address: articleHere().address }, run),
  ...Object.fromEntries(ACTIONS.map((action) => [action.key, () => start(action)])),
};

document.addEventListener("keydown", (event) => {
  if (!state.view || document.querySelector("dialog[open]") || event.isComposing || event.altKey || event.target.matches("input, select, textarea")) return;
  const letter = event.key.toLowerCase();
  const command = event.ctrlKey || event.metaKey;
  let act = null;
  if (command) act = letter === "z" ? LETTERS[event.shiftKey ? "y" : "z"] : letter === "y" ? LETTERS.y : null;
  else if (event.key in KEYS) act = event.target === at("lines") || event.target === document.body || event.key === "Escape" ? KEYS[event.key] : null;
  else if (!state.picking) act = LETTERS[letter] ?? null;
  if (!act) return;
  event.preventDefault();
  act(event);
});

function showActions() {
  const chosen = document.createElement("span");
  chosen.id = "chosen";
  at("actions").replaceChildren(chosen, ...ACTIONS.map((action) =>
    button(`${action.name} ${action.key.toUpperCase()}`, () => start(action), { class: action.as ? "as" : null, title: action.title ?? null, mousedown: (event) => event.preventDefault() })));
}

const CLOSER = 1.25;
at("zoom").replaceChildren(button("放大 +", () => zoom(CLOSER)), button("缩小 -", () => zoom(1 / CLOSER)));
showActions();
try {
  show(await get(address()));
  turn(Math.max(0, state.view.tasks.findIndex((each) => !each.state)));
  if (!state.chosen) go(1);
  if (state.view.refused) tell("这一期现在转换不成");
} catch (error) {
  refuse(error.lines ?? [String(error)]);
}
