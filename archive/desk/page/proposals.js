// Readers' letters: each proposal with its raw line as it is and as it would be, to accept or to refuse.

import { post } from "./ask.js";
import { at, button, make } from "./make.js";

function refuse(error) {
  const lines = error ? error.lines ?? [String(error)] : [];
  at("refused").replaceChildren(...lines.flatMap((line, n) => (n ? [document.createElement("br"), line] : [line])));
  at("refused").hidden = !lines.length;
}

async function find(event) {
  event.preventDefault();
  refuse(null);
  at("told").textContent = "";
  try {
    const { proposals } = await post("api/proposals/find", { text: at("text").value });
    at("found").replaceChildren(make("h2", {}, `${proposals.length} 条建议`), ...proposals.map(shown));
  } catch (error) {
    at("found").replaceChildren();
    refuse(error);
  }
}

// Where two lines differ: what both begin and end with is soft, what is otherwise stands out.
function marked(text, other, name) {
  let first = 0;
  while (first < text.length && text[first] === other[first]) first += 1;
  let last = 0;
  while (last < Math.min(text.length, other.length) - first && text.at(-1 - last) === other.at(-1 - last)) last += 1;
  return [text.slice(Math.max(0, first - 20), first), make(name, {}, text.slice(first, text.length - last)), text.slice(text.length - last).slice(0, 20)];
}

function shown(one) {
  const { proposal, state } = one;
  const where = `${proposal.issue} ${proposal.address}${one.line ? `，第 ${one.line} 行` : ""}`;
  const box = make("article", { class: "proposal" });
  const told = {
    ready: () => [
      make("p", {}, ...marked(one.before, one.after, "del")), make("p", {}, ...marked(one.after, one.before, "ins")),
      make("p", { class: "tools" }, button("接受", () => take(box, proposal), { class: "main", "aria-label": `接受：${proposal.should}` }), button("不接受", () => pass(box), { "aria-label": `不接受：${proposal.should}` })),
    ],
    settled: () => [make("p", { class: "good" }, "已经是这样了。")],
    unclear: () => [make("p", {}, `现在是：${proposal.now || "（没有写）"}`), make("p", {}, `原文应为：${proposal.should || "（没有写）"}`), make("p", { class: "alert" }, one.why)],
  }[state]();
  box.replaceChildren(
    make("p", {}, make("a", { href: `table.html?issue=${encodeURIComponent(proposal.issue)}` }, where), ` ${one.note}`), ...told);
  return box;
}

async function take(box, proposal) {
  refuse(null);
  for (const one of box.querySelectorAll("button")) one.disabled = true;
  try {
    const row = await post("api/proposals/accept", proposal);
    box.replaceWith(shown(row));
    at("told").textContent = `写入了 raw/${proposal.issue}/issue.yml；要撤销，打开那一期改`;
  } catch (error) {
    for (const one of box.querySelectorAll("button")) one.disabled = false;
    refuse(error);
  }
}

function pass(box) {
  for (const one of box.querySelectorAll(".tools")) one.replaceWith(make("p", { class: "soft" }, "没有接受。"));
}

at("letters").addEventListener("submit", find);
at("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) at("letters").requestSubmit();
});
at("file").addEventListener("change", async () => {
  const [file] = at("file").files;
  if (!file) return;
  at("text").value = await file.text();
  at("letters").requestSubmit();
});
at("text").focus();
