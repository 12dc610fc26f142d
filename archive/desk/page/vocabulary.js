// The vocabulary: a topic, person or school more; which articles it would touch is seen before it is written.

import { get, post } from "./ask.js";
import { at, button, make } from "./make.js";

const MEANS = { 9: "一见便知", 6: "很有力", 3: "有力", 2: "一般", 1: "只作旁证" };
const KINDS = {
  topic: ["主题", [["name", "名称（也是它网页的地址）"], ["group", "归在哪一组", "groups"], ["definition", "给读者看的一句话定义"], ["labels", "同义的叫法（可不写，用、隔开）"],
    ...[9, 6, 3, 2, 1].map((weight) => [`words${weight}`, `证据词，${MEANS[weight]}（${weight}）`]), ["ignore", "不算数的说法（可不写）"]]],
  person: ["人物", [["name", "姓名"], ["roles", "报上所见的职务（用、隔开）"], ["note", "备注（可不写）"]]],
  organization: ["学校或机构", [["name", "全称"], ["labels", "报上用过的别称、简称（用、隔开）"], ["place", "所在的县，名称里已点明才写", "places"]]],
};
const AT_ONCE = 500;

let view = null;
let kind = "topic";
let asked = 0; // which look is the last one: an earlier one that is still going on stops

function refuse(error) {
  const lines = error ? error.lines ?? [String(error)] : [];
  at("refused").replaceChildren(...lines.flatMap((line, n) => (n ? [document.createElement("br"), line] : [line])));
  at("refused").hidden = !lines.length;
}

function showWhole() {
  const steps = [["undo", "撤销"], ["redo", "重做"]].flatMap(([way, called]) =>
    Object.entries(view[way]).map(([file, told]) => button(`${called}：${told}`, () => step(way, file))));
  at("whole").replaceChildren(...steps);
}

function showForm() {
  at("kinds").replaceChildren(...Object.entries(KINDS).map(([name, [called]]) =>
    button(called, () => { kind = name; showForm(); }, { "aria-pressed": String(name === kind) })));
  at("entry").replaceChildren(
    ...KINDS[kind][1].flatMap(([name, label, list]) => [
      make("label", { for: `entry-${name}` }, label),
      make("input", { id: `entry-${name}`, name, type: "text", autocomplete: "off", spellcheck: "false", list: list ? `list-${list}` : null }),
      list ? make("datalist", { id: `list-${list}` }, ...view[list].map((value) => make("option", { value }))) : null,
    ].filter(Boolean)),
    make("p", { class: "tools" }, make("button", { type: "submit", class: "main" }, "看看会动到哪些文章（Enter）"), " ", button("写入", add, { id: "add" })));
  at("touched").replaceChildren();
  at("entry-name").focus();
}

const said = () => ({ kind, ...Object.fromEntries([...at("entry").querySelectorAll("input")].map((one) => [one.name, one.value])) });

// Issues are looked through a few at a time; what is found shows as it is found.
async function look() {
  const mine = ++asked;
  const entry = said();
  const list = make("ul", {});
  const count = make("p", { class: "soft" }, "正在看……");
  at("touched").replaceChildren(make("h2", {}, "会动到的文章"), count, list);
  refuse(null);
  try {
    let rest = view.issues;
    let found = 0;
    do {
      const { looked, articles } = await post("api/vocabulary/touched", { ...entry, issues: rest.slice(0, AT_ONCE) });
      if (mine !== asked) return;
      rest = rest.slice(looked.length);
      found += articles.length;
      list.append(...articles.map((one) => make("li", {},
        make("a", { href: `table.html?issue=${encodeURIComponent(one.issue)}` }, one.title), ` ${one.issue} ${one.address}：${one.changes.join("，")}`)));
      count.textContent = rest.length ? `${found} 篇，还有 ${rest.length} 期要看……` : found ? `共 ${found} 篇` : "一篇也没有";
    } while (rest.length);
  } catch (error) {
    at("touched").replaceChildren();
    refuse(error);
  }
}

async function change(work) {
  refuse(null);
  try {
    view = await work();
    at("told").textContent = view.told ?? "好了";
    showWhole();
    return true;
  } catch (error) {
    at("told").textContent = "";
    refuse(error);
    if (error.lines?.[0]?.includes("别处改过")) view = await get("api/vocabulary").catch(() => view);
    return false;
  }
}

async function add() {
  asked += 1;
  if (await change(() => post("api/vocabulary/add", { ...said(), stamp: view.stamp }))) showForm();
}

const step = (way, file) => change(() => post(`api/vocabulary/${way}`, { in: file, stamp: view.stamp }));

at("entry").addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});

try {
  view = await get("api/vocabulary");
  showWhole();
  showForm();
} catch (error) {
  refuse(error);
}
