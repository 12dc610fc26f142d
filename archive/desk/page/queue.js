// The queue: issues, and how much is left in each, as it gets counted.

import { receive } from "./arrivals.js";
import { get, post } from "./ask.js";
import { at, make } from "./make.js";

const rows = new Map();
const AT_ONCE = 200;
let byGain = false;
let most = AT_ONCE;

function row(one) {
  const cells = "refused" in one
    ? [make("td", { colspan: 5, class: "alert" }, one.refused)]
    : "left" in one
      ? [one.date || "没有日期", one.articles, one.checked, one.left, one.gain ? `约 ${one.gain} 字` : "—"].map((text) => make("td", {}, String(text)))
      : [make("td", { colspan: 5, class: "soft" }, "正在数……")];
  const link = make("a", { href: `table.html?issue=${encodeURIComponent(one.id)}` }, one.id);
  return make("tr", { class: one.left === 0 ? "done" : null }, make("th", { scope: "row" }, link), ...cells);
}

function show() {
  const found = [...rows.values()];
  const words = at("find").value.trim();
  const wanted = words ? found.filter((one) => `${one.id} ${one.date ?? ""}`.includes(words)) : [...found];
  if (byGain) wanted.sort((a, b) => (b.gain ?? -1) - (a.gain ?? -1));
  at("issues").replaceChildren(...wanted.slice(0, most).map(row));
  at("more").hidden = wanted.length <= most;
  at("more").textContent = `再看 ${Math.min(AT_ONCE, wanted.length - most)} 期，共 ${wanted.length} 期`;
  const counted = found.filter((one) => "left" in one);
  const left = counted.reduce((sum, one) => sum + one.left, 0);
  const rest = found.length - found.filter((one) => "left" in one || "refused" in one).length;
  at("sum").textContent = `${found.length} 期，还要看 ${left} 处${rest ? `（还有 ${rest} 期正在数）` : ""}`;
}

function refuse(error) {
  at("refused").textContent = error.message;
  at("refused").hidden = false;
}

at("sort").addEventListener("click", () => {
  byGain = !byGain;
  at("sort").setAttribute("aria-pressed", String(byGain));
  show();
});

at("find").addEventListener("input", show);
at("more").addEventListener("click", () => {
  most += AT_ONCE;
  show();
});

// Counting goes on until all is counted; where it begins anew, as when issues came in, an earlier count stops.
let counting = 0;
async function load() {
  const mine = ++counting;
  try {
    const { issues } = await get("api/queue");
    rows.clear();
    for (const one of issues) rows.set(one.id, one);
    show();
    for (;;) {
      const waiting = [...rows.values()].filter((one) => !("left" in one || "refused" in one)).slice(0, 50);
      if (!waiting.length) break;
      const found = await post("api/queue/count", { issues: waiting.map((each) => each.id) });
      if (mine !== counting) return;
      for (const one of found.issues) rows.set(one.id, one);
      show();
    }
  } catch (error) {
    refuse(error);
  }
}

receive(load);
load();
