// What the server is asked for, as JSON; what it refuses is an error whose lines are for people.

export class Refused extends Error {
  constructor(lines) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

const GONE = "校对台没有应答：多半已经关了，请在终端里再运行 make desk";

async function answer(place, options) {
  let found;
  try {
    found = await fetch(place, options);
  } catch {
    throw new Refused([GONE]);
  }
  let said;
  try {
    said = await found.json();
  } catch {
    throw new Refused([GONE]);
  }
  if (!found.ok) throw new Refused(said.refused ?? [GONE]);
  return said;
}

export const get = (place) => answer(place);

export const post = (place, said) =>
  answer(place, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) });

// A file is sent as it is; the server takes it bit by bit.
export const send = (place, file) => answer(place, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
