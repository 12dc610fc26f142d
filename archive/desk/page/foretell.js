// A correction is shown at once, as far as it can be told from its words alone; what the server makes of it takes its place.

import { at, make } from "./make.js";
import { optionId } from "./lines.js";
import { holds, rawLine, state } from "./state.js";

const BESIDE = 4; // characters on either side by which the words are known in the article

export function foretell(file, line, now) {
  const before = rawLine(file, line)?.text;
  const row = at(optionId(file, line))?.querySelector(".text");
  if (!row || before === undefined || before === now) return;
  row.replaceChildren(now);
  row.classList.add("coming");
  let first = 0;
  while (first < before.length && before[first] === now[first]) first += 1;
  let last = 0;
  const most = Math.min(before.length, now.length) - first;
  while (last < most && before.at(-1 - last) === now.at(-1 - last)) last += 1;
  const start = Math.max(0, first - BESIDE);
  const words = (text) => text.slice(start, Math.min(text.length, text.length - last + BESIDE)).replace(/\s/g, "");
  const [wrong, put] = [words(before), words(now)];
  for (const block of at("articles").querySelectorAll(".block")) {
    if (!block.block || !holds(block.block, file, line)) continue;
    const parts = block.textContent.split(wrong);
    if (!wrong || parts.length !== 2 || block.querySelector("small")) continue;
    block.replaceChildren(parts[0], make("span", { class: "coming" }, put), parts[1]);
  }
}
