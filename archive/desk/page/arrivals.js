// New issues: files that are dropped or chosen are handed over one by one, looked at, and added once a person has seen what they are.

import { post, send } from "./ask.js";
import { at, button, make } from "./make.js";

const AGAIN = 400;
let parcel = "";
let working = false;
let added = () => {};

function refuse(lines) {
  at("not-taken").replaceChildren(...lines.flatMap((line, n) => (n ? [document.createElement("br"), line] : [line])));
  at("not-taken").hidden = !lines.length;
}

const tell = (text) => { at("far").textContent = text; };
const isSeen = (name) => !name.split("/").some((part) => part.startsWith(".") || part.startsWith("~$"));
const how = () => ({ in: parcel, issue: at("as").value, same: at("same").value });

// One thing after the other; what is refused is told, and the page goes on.
async function work(doing) {
  if (working) return;
  working = true;
  at("arrivals").open = true;
  for (const one of at("arrivals").querySelectorAll("button, input, select")) one.disabled = true;
  refuse([]);
  try {
    await doing();
  } catch (error) {
    tell("");
    refuse(error.lines ?? [String(error)]);
  }
  for (const one of at("arrivals").querySelectorAll("button, input, select")) one.disabled = false;
  at("look").disabled = !parcel;
  working = false;
}

// `given`: [name, file] of each; what one has before its name with a point is the system's own.
const handOver = (given) => work(async () => {
  const files = given.filter(([name]) => isSeen(name));
  at("arrived").replaceChildren();
  parcel = "";
  if (!files.length) {
    tell("里面没有文件");
    return;
  }
  const begun = (await post("api/arrivals/begin", {})).in;
  const refused = [];
  for (const [n, [name, file]] of files.entries()) {
    tell(`正在收：${n + 1} / ${files.length}`);
    try {
      await send(`api/arrivals/file?in=${begun}&name=${encodeURIComponent(name)}`, file);
    } catch (error) {
      refused.push(...(error.lines ?? [String(error)]));
    }
  }
  if (refused.length < files.length) parcel = begun;
  if (parcel) await finished("api/arrivals/look");
  else tell("");
  if (refused.length) refuse([`没有收下 ${refused.length} 个文件：`, ...refused]);
});

// What was begun there, once it is finished; how far it is shows meanwhile.
async function finished(place) {
  let now = await post(place, how());
  while (now.working) {
    const { step, done, total } = now.working;
    tell(`正在做：${step}${total ? ` ${done} / ${total}` : ""}`);
    await new Promise((go) => setTimeout(go, AGAIN));
    now = await post("api/arrivals/state", { in: parcel });
  }
  show(now.found);
}

function show({ issues, others, summary, refused, added: isAdded }) {
  const ready = issues.some((one) => one.changed);
  tell(isAdded ? summary : "");
  at("arrived").replaceChildren(
    ...refused.map((line) => make("p", { class: "alert" }, line)),
    ...issues.map((one) => make("article", { class: "proposal" },
      isAdded && one.changed ? make("p", {}, make("a", { href: `table.html?issue=${encodeURIComponent(one.id)}` }, one.id), " 已加入，可以校对了") : null,
      ...one.lines.map((line) => make("p", { class: line.startsWith(" ") ? "soft" : null }, line.trim())))),
    ...others.map((line) => make("p", { class: "soft" }, line)),
    isAdded ? null : make("p", {}, summary),
    !isAdded && ready ? make("p", { class: "tools" }, button("加入", add, { id: "add", class: "main" })) : null);
  if (isAdded) {
    if (!refused.length) parcel = "";
    added();
  }
}

const add = () => work(() => finished("api/arrivals/add"));

// Every file of what was dropped, folders looked through to the end: a browser gives what a folder holds bit by bit.
async function within(entry, before = "") {
  const name = `${before}${entry.name}`;
  if (entry.isFile) return [[name, await new Promise((give, fail) => entry.file(give, fail))]];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((give, fail) => reader.readEntries(give, fail));
    if (!some.length) return found;
    for (const one of some) found.push(...await within(one, `${name}/`));
  }
}

async function dropped(items) {
  const held = [...items].filter((one) => one.kind === "file").map((one) => one.webkitGetAsEntry?.() ?? one.getAsFile()); // asked for at once: afterwards they are gone
  const files = [];
  for (const one of held) files.push(...(one instanceof File ? [[one.name, one]] : await within(one)));
  return files;
}

export function receive(whenAdded) {
  added = whenAdded;
  addEventListener("dragover", (event) => {
    event.preventDefault();
    at("arrivals").open = true;
  });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    try {
      handOver(await dropped(event.dataTransfer.items));
    } catch (error) {
      refuse([String(error)]);
    }
  });
  for (const id of ["files", "folder"]) {
    at(id).addEventListener("change", () => {
      const chosen = [...at(id).files].map((file) => [file.webkitRelativePath || file.name, file]);
      handOver(chosen).then(() => { at(id).value = ""; });
    });
  }
  at("how").addEventListener("submit", (event) => {
    event.preventDefault();
    work(() => finished("api/arrivals/look"));
  });
}
