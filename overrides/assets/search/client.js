// Asks the engine, which runs in a worker: client(base).find(…), .narrow(…), .fewer(…), .near(…), .list(…), .suggest(…).

import { Unusable } from "./format.js";

/** The engine for the index at `base`. A question fails with Unusable. */
export function client(base) {
  const waiting = new Map();
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  let last = 0;
  worker.addEventListener("message", ({ data: { id, value, why, file } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (why) reject(new Unusable(why, file));
    else resolve(value);
  });
  let gone = false; // the worker could not be loaded: nobody will answer
  worker.addEventListener("error", () => {
    gone = true;
    for (const { reject } of waiting.values()) reject(new Unusable("missing", "worker.js"));
    waiting.clear();
  });
  const ask = (name) => (argument) => new Promise((resolve, reject) => {
    if (gone) throw new Unusable("missing", "worker.js");
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, name, base, argument });
  });
  return Object.fromEntries(["find", "narrow", "fewer", "near", "list", "suggest"].map((name) => [name, ask(name)]));
}
