// What may be done to the chosen lines: a key, words for it, and what it does. An action that needs another line asks for one.

import { foretell } from "./foretell.js";
import { ask } from "./forms.js";
import { articleOf, place, rawLine, state } from "./state.js";

const AS = [["1", "标题"], ["2", "引题"], ["3", "副题"], ["4", "小标题"], ["5", "图片说明"], ["6", "正文"], ["7", "未归位"], ["8", "报头"]];

// Words of the line that are marked with the mouse: the entry then means these alone.
export function marked() {
  const found = getSelection();
  const text = found && !found.isCollapsed ? found.toString().trim() : "";
  const line = state.chosen && rawLine(state.chosen.file, state.chosen.line);
  const whole = line?.text.trim();
  return text && line && text !== whole && line.text.includes(text) ? text : "";
}

function here() {
  const { file, line, last } = state.chosen;
  return { line: place(file, line), last: last > line ? last : 0 };
}

function correct(run) {
  const { file, line } = state.chosen;
  const { text } = rawLine(file, line);
  const hints = state.view.tasks
    .filter((one) => one.ready && one.line[0] === file && one.line[1] === line && text.includes(one.ready.find))
    .map((one) => [`改作“${one.ready.replace}”`, "text", text.replace(one.ready.find, one.ready.replace)]);
  ask(`改第 ${line} 行的字`, [{ name: "text", label: "这一行应当是", value: text, long: true }, { name: "note", label: "说明（可不写）" }],
    (said) => {
      foretell(file, line, said.text);
      run("correct", { line: place(file, line), ...said });
    }, hints);
}

const told = (word) => (run) => run("tell", { ...here(), find: marked(), is: word });

export const ACTIONS = [
  { key: "e", name: "改字", act: correct },
  { key: "j", name: "接在……后面", pick: "这一行接在哪一行后面？", act: (run, [f, n]) => run("join", { ...here(), before: place(f, n) }) },
  { key: "x", name: "断开", title: "一段到上一行为止，这一行起另一段", act: (run) => run("cut", here()) },
  { key: "b", name: "另起一篇", act: (run) => run("begin", { ...here(), find: marked() }) },
  { key: "g", name: "并入……一篇", pick: "和哪一行所在的一篇并成一篇？", act: (run, [f, n]) => run("merge", { ...here(), first: place(f, n) }) },
  { key: "m", name: "移到……后面", pick: "移到哪一行所在的一段后面？", act: (run, [f, n]) => run("move", { ...here(), find: marked(), after: place(f, n) }) },
  { key: "d", name: "不是文章", title: "这一行所在的一篇不是文章", act: (run) => run("no_article", here()) },
  ...AS.map(([key, word]) => ({ key, name: word, as: true, title: `这一行是${word}`, act: told(word) })),
];

const FIELDS = [["title", "主题"], ["kicker", "引题"], ["subtitle", "副题"], ["date", "所报道的日期"], ["tags", "主题词（用、隔开）"], ["people", "人物，如 赵雪宏（局长）"], ["places", "地方"], ["organizations", "学校和机构"], ["dateline", "电头"], ["authors", "作者，如 张三（本报记者）、宣传部（供稿，单位）"], ["signed", "落款，如 海州市教育局 2024-03-04"], ["series", "连载，如 走进乡村学校（三）"], ["genre", "体裁"], ["note", "给读者的说明"]];
const LISTS = { tags: "topics", genre: "genres" };

export function editArticle(article, run) {
  const before = article.fields;
  ask(`改这一篇的各项`, FIELDS.map(([name, label]) => ({ name, label, value: before[name], type: name === "date" ? "date" : "text", list: state.view[LISTS[name]] ?? null })),
    (said) => {
      const given = Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== before[name]));
      run("fields", { address: article.address, ...given });
    });
}

export function editIssue(run) {
  const { date, number } = state.view;
  ask("改这一期的日期、期号", [{ name: "date", label: "出版日期", value: date, type: "date" }, { name: "number", label: "期号", value: number }], (said) => {
    const given = Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== state.view[name]));
    run("issue", given);
  });
}

const KEPT = "desk-who";

export function sign(verb, said, run) {
  let who = "";
  try { who = localStorage.getItem(KEPT) ?? ""; } catch { /* a browser that keeps nothing */ }
  ask(verb === "check" ? "这一篇对照报纸校过" : "这一期各篇都对照报纸校过", [{ name: "by", label: "谁校的（可不写）", value: who }], ({ by }) => {
    try { localStorage.setItem(KEPT, by); } catch { /* the same */ }
    run(verb, { ...said, by });
  });
}

export const articleHere = () => state.chosen && articleOf(state.chosen.file, state.chosen.line);
