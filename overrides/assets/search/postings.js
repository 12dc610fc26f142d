// Which documents hold a key: out of the shards of every segment, as numbers of the whole index.

import { most, shard } from "./files.js";
import { Bits, Reader, Unusable } from "./format.js";
import { hash } from "./keys.js";

const ALNUM = "0123456789abcdefghijklmnopqrstuvwxyz ";
const [TITLE, HEADINGS, SEVERAL, ONE] = [8, 16, 32, 64];
const NONE = { all: new Int32Array(0), title: new Int32Array(0), headings: new Int32Array(0), several: new Int32Array(0) };

/** { all, title, headings, several }: ascending document numbers, of all segments or of some. */
export async function postings(index, key, segments = index.segments) {
  const found = await Promise.all(segments.map(async (segment) => {
    const number = shardOf(segment, key);
    const data = await shard(index, segment, number);
    try {
      return moved(find(data, key, segment.documents), segment.first);
    } catch {
      throw new Unusable("corrupt", `${segment.digest}/pairs/${number}.bin`);
    }
  }));
  return joined(found);
}

/** The most bytes that the postings of keys take to fetch, of all segments or of some. */
export function mostOfKeys(index, keys, segments = index.segments) {
  const files = segments.flatMap((segment) => [...new Set(keys.map((key) => shardOf(segment, key)))].map((number) => [segment, number]));
  return files.reduce((sum, [segment, number]) => sum + most(index, segment, "pairs", number), 0);
}

const shardOf = (segment, key) => Math.floor((hash(key) * segment.shards) / 2 ** 32);

/** A key's lists within a shard's payload. */
export function find(data, key, documents) {
  const reader = new Reader(data);
  let code = 0;
  let before = 0;
  let wanted = null;
  for (let left = reader.varint(); left > 0; left--) {
    const flags = reader.byte();
    const size = flags & 7;
    code += reader.varint();
    const last = size > 1 ? reader.unit() : "";
    let middle = "";
    for (let i = 2; i < size; i++) middle += ALNUM[reader.byte()];
    const here = String.fromCodePoint(code) + middle + last === key;
    if (flags & ONE) {
      const lone = Int32Array.of(reader.varint());
      if (here) return sole(flags, lone);
      continue;
    }
    const counts = [reader.varint(), ...[TITLE, HEADINGS, SEVERAL].map((flag) => (flags & flag ? reader.varint() : 0))];
    const length = reader.varint();
    if (here) wanted = { counts, start: before, length };
    before += length;
  }
  return wanted ? lists(new Bits(reader.bytes.subarray(reader.at + wanted.start, reader.at + wanted.start + wanted.length)), wanted.counts, documents) : NONE;
}

function lists(bits, [count, ...parts], documents) {
  const all = bits.list(count, documents);
  const [title, headings, several] = parts.map((size) => bits.list(size, count).map((place) => all[place]));
  return { all, title, headings, several };
}

const sole = (flags, all) => ({
  all,
  title: flags & TITLE ? all : NONE.all,
  headings: flags & HEADINGS ? all : NONE.all,
  several: flags & SEVERAL ? all : NONE.all,
});

const moved = (found, first) =>
  first ? Object.fromEntries(Object.entries(found).map(([name, list]) => [name, list.map((n) => n + first)])) : found;

function joined(parts) {
  if (parts.length === 1) return parts[0];
  return Object.fromEntries(Object.keys(NONE).map((name) => {
    const out = new Int32Array(parts.reduce((sum, part) => sum + part[name].length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part[name], at);
      at += part[name].length;
    }
    return [name, out];
  }));
}

/** Numbers that all of the ascending lists hold. */
export function common(all) {
  const [shortest, ...rest] = [...all].sort((a, b) => a.length - b.length);
  const places = rest.map(() => 0);
  return shortest.filter((number) => rest.every((list, i) => {
    while (places[i] < list.length && list[places[i]] < number) places[i]++;
    return list[places[i]] === number;
  }));
}
