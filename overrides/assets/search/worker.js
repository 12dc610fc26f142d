// The engine in a worker of its own: takes { id, name, base, argument }, gives { id, value } or { id, why, file }.

import { engine } from "./engine.js";

const engines = new Map();

addEventListener("message", async ({ data: { id, name, base, argument } }) => {
  if (!engines.has(base)) engines.set(base, engine(base));
  try {
    postMessage({ id, value: await engines.get(base)[name](argument) });
  } catch (error) {
    postMessage({ id, why: error.why ?? "broken", file: error.file ?? String(error) });
  }
});
