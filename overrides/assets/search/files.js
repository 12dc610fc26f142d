// Fetches the index's files, each once; says plainly which one can't be had.

import { Unusable, VERSION, inflate, payload } from "./format.js";

const MANIFEST = "index.json";
const AT_ONCE = 100; // files asked for at once: a browser gives up on a page that waits for more than some thousand
const READ = 64; // texts that stay unpacked
const KEPT = 64e6; // bytes of files that stay in memory, the newest: all texts of 30,000 articles

/**
 * The index at `base`, which ends in a slash: its manifest, asked for anew, and a store for its files; `sent` are the bytes that came
 * of them, `sizes` those of each kind of file, and how many files.
 */
export async function open(base) {
  let manifest;
  const answer = await ask(base + MANIFEST, { cache: "no-cache" });
  try {
    manifest = await answer.json();
  } catch {
    throw new Unusable("corrupt", MANIFEST);
  }
  if (manifest.format !== VERSION) throw new Unusable("old", MANIFEST);
  let first = 0;
  const segments = manifest.segments.map((segment) => {
    const found = { ...segment, first };
    first += segment.documents;
    return found;
  });
  return { base, segments, documents: first, digests: manifest, store: new Map(), read: new Map(), held: 0, sent: 0, sizes: {} };
}

/** Whether the site's index is still the one that was opened. */
export async function current(index) {
  return JSON.stringify((await open(index.base)).digests) === JSON.stringify(index.digests);
}

export const shard = (index, segment, number) =>
  once(index, `${segment.digest}/pairs/${number}.bin`, (path) => bytes(index, path, segment.digest, "pairs", number));

/** The most bytes that a file of a segment's `kind`, pairs, texts or words, takes to fetch: none where it is here. */
export const most = (index, segment, kind, number) =>
  index.store.has(`${segment.digest}/${kind}/${number}.bin`) ? 0 : segment.largest[kind];

export const facets = (index, segment) =>
  once(index, `${segment.digest}/facets.bin`, async (path) => inflate(await bytes(index, path, segment.digest, "facets", 0)));

export const days = (index, segment) =>
  once(index, `${segment.digest}/days.bin`, async (path) => inflate(await bytes(index, path, segment.digest, "days", 0)));

/** What stands in a file of its own of each segment: "schools" or "authors". */
export const apart = (index, segment, name) =>
  once(index, `${segment.digest}/${name}.bin`, async (path) => inflate(await bytes(index, path, segment.digest, name, 0)));

export const words = (index, segment, number) =>
  once(index, `${segment.digest}/words/${number}.bin`, async (path) => inflate(await bytes(index, path, segment.digest, "words", number)));

/** One of the files that stand for the whole archive: sounds, looks, names or, of several by their digests, offices. */
export const whole = (index, name, digest = index.digests[name]) =>
  once(index, `${name}-${digest}.bin`, async (path) => inflate(await bytes(index, path, digest, name, 0)));

export const foldTable = (index) =>
  once(index, `fold-${index.digests.fold}.bin`, (path) => bytes(index, path, index.digests.fold, "fold", 0));

/**
 * A document's title, text and address, by its number in the whole index: not to be changed. Texts are kept packed, and the last ones
 * unpacked too: one that is checked is shown next.
 */
export function text(index, document) {
  const known = index.read.get(document);
  index.read.delete(document);
  const found = known ?? unpacked(index, document);
  index.read.set(document, found);
  if (index.read.size > READ) index.read.delete(index.read.keys().next().value);
  if (!known) found.catch(() => index.read.delete(document));
  return found;
}

/** The most bytes that a document's text takes to fetch. */
export function mostOfText(index, document) {
  const { segment, number } = placeOf(index, document);
  return most(index, segment, "texts", number);
}

function placeOf(index, document) {
  const segment = index.segments.findLast((one) => one.first <= document);
  return { segment, number: document - segment.first };
}

async function unpacked(index, document) {
  const { segment, number } = placeOf(index, document);
  const packed = await once(index, `${segment.digest}/texts/${number}.bin`, (path) => bytes(index, path, segment.digest, "texts", number));
  return JSON.parse(new TextDecoder("gb18030").decode(await inflate(packed)));
}

/** The bytes that `make` gives for a path, made once; a failure is not kept. */
function once(index, path, make) {
  const known = index.store.get(path);
  if (known) return known.made;
  const file = { made: make(path), size: 0 };
  index.store.set(path, file);
  file.made.then(({ length }) => {
    if (index.store.get(path) !== file) return;
    file.size = length;
    index.held += length;
    makeRoom(index);
  }, () => index.store.delete(path));
  return file.made;
}

function makeRoom(index) {
  for (const [path, { size }] of index.store) {
    if (index.held <= KEPT) return;
    index.store.delete(path);
    index.held -= size;
  }
}

/** A file's payload. One that came broken out of the browser's cache is asked for once more. */
async function bytes(index, path, digest, kind, number) {
  const get = async (options) => {
    const data = new Uint8Array(await (await ask(index.base + path, options)).arrayBuffer());
    index.sent += data.length;
    const { files, sent } = index.sizes[kind] ?? { files: 0, sent: 0 };
    index.sizes[kind] = { files: files + 1, sent: sent + data.length };
    return payload(data, digest, kind, number, path);
  };
  try {
    return await get({});
  } catch (error) {
    if (error.why !== "corrupt") throw error;
    return get({ cache: "reload" });
  }
}

const waiting = [];
let underway = 0;

async function ask(url, options) {
  if (underway < AT_ONCE) underway++;
  else await new Promise((turn) => waiting.push(turn));
  let answer;
  try {
    answer = await fetch(url, options);
  } catch {
    throw new Unusable("offline", url);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underway--;
  }
  if (!answer.ok) throw new Unusable("missing", url);
  return answer;
}
