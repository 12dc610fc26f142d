// Publishing: what will change on the site, then one button through git, or three steps with texts to copy.

import { get, post } from "./ask.js";
import { at, button, make } from "./make.js";

const AT_ONCE = 200;
let working = false;
let asked = 0;

function refuse(error) {
  const lines = error ? error.lines ?? [String(error)] : [];
  at("refused").replaceChildren(...lines.flatMap((line, n) => (n ? [document.createElement("br"), line] : [line])));
  at("refused").hidden = !lines.length;
}

function show(state) {
  at("told").textContent = state.told ?? "";
  at("way").replaceChildren(...(state.fault ? byHand(state) : byGit(state)));
  look(state.issues);
}

function byGit(state) {
  const nothing = !state.files.length;
  return [
    make("p", {}, nothing ? `和 ${state.to} 一样，没有要发布的改动。` : `和 ${state.to} 不一样的有 ${state.files.length} 个文件：`),
    make("ul", { class: "files" }, ...state.files.map((one) => make("li", {}, one.path))),
    make("form", { class: "entry", submit: publish },
      make("label", { for: "sentence" }, "这次改了什么"),
      make("input", { id: "sentence", type: "text", value: state.sentence, autocomplete: "off" }),
      make("p", { class: "tools" },
        make("button", { type: "submit", class: "main", id: "publish", disabled: nothing }, "发布（Enter）"),
        state.last ? button(`撤回上一次：${state.last}`, takeBack, { id: "take-back" }) : null)),
  ];
}

function byHand(state) {
  return [
    make("p", {}, `${state.fault}，所以要在仓库的网页上做，三步：`),
    make("ol", { class: "steps" },
      make("li", {}, "打开仓库里和下面同名的文件，点铅笔；没有这个文件，就点 Add file → Create new file，照着写文件名。"),
      make("li", {}, "点“复制”，把那里的文字全部换成复制下来的。"),
      make("li", {}, "点 Commit changes…，写一句改了什么，选 Create a new branch… → Propose changes → Create pull request；等绿勾，点 Merge pull request、Confirm merge。")),
    make("ul", { class: "files" }, ...state.files.map((one) => make("li", {}, button("复制", () => copy(one), { "aria-label": `复制 ${one.path}` }), ` ${one.path}`))),
  ];
}

async function copy(one) {
  try {
    await navigator.clipboard.writeText(one.text);
    at("told").textContent = `复制了 ${one.path}`;
  } catch {
    const box = make("textarea", { class: "copied", "aria-label": one.path, readonly: true, rows: 8 });
    box.value = one.text;
    at("told").replaceChildren("浏览器不让复制，请自己选上再复制：", box);
    box.select();
  }
}

// Issues are compared a few at a time; what is found shows as it is found.
async function look(issues) {
  const mine = ++asked;
  at("touched").replaceChildren();
  if (!issues.length) return;
  const list = make("ul", {});
  const count = make("p", { class: "soft" }, "正在比……");
  at("touched").replaceChildren(make("h2", {}, "网站上会变的"), count, list);
  try {
    let rest = issues;
    const kinds = new Map();
    do {
      const { looked, articles } = await post("api/publication/changes", { issues: rest.slice(0, AT_ONCE) });
      if (mine !== asked) return;
      rest = rest.slice(looked.length);
      for (const one of articles) kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
      list.append(...articles.map((one) => make("li", {},
        make("span", { class: "label" }, one.kind), ` ${one.title}（${[one.issue, one.address].filter(Boolean).join(" ")}）`,
        make("ul", {}, ...one.told.map((line) => make("li", { class: "soft" }, line))))));
      const sum = [...kinds].map(([kind, n]) => `${kind} ${n} 篇`).join("，");
      count.textContent = [sum || (rest.length ? "" : "各篇文章没有变化"), rest.length ? `还有 ${rest.length} 期要比……` : ""].filter(Boolean).join("，");
    } while (rest.length);
  } catch (error) {
    refuse(error);
  }
}

async function work(path, said, words) {
  if (working) return;
  working = true;
  refuse(null);
  at("told").textContent = words;
  for (const one of at("way").querySelectorAll("button")) one.disabled = true;
  try {
    show(await post(path, said));
  } catch (error) {
    const now = await get("api/publication").catch(() => null);
    if (now) show(now);
    at("told").textContent = "";
    refuse(error);
  }
  working = false;
}

function publish(event) {
  event.preventDefault();
  work("api/publication/publish", { sentence: at("sentence").value }, "正在送出去……");
}

const takeBack = () => work("api/publication/take_back", {}, "正在撤回……");

try {
  show(await get("api/publication"));
} catch (error) {
  refuse(error);
}
