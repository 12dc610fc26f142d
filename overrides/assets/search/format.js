// Reads the files that archive/searching/format.py describes and writes; any change there is a change here.

export const VERSION = 7;
const HEAD = 24;
const KINDS = { pairs: "P", texts: "T", facets: "F", days: "D", schools: "H", authors: "A", words: "W", fold: "C", sounds: "S", looks: "L", names: "N", offices: "O" };

/** A file of the index that can't be used. `why`: missing, corrupt, old (another format) or offline. */
export class Unusable extends Error {
  constructor(why, file) {
    super(`${why}: ${file}`);
    this.why = why;
    this.file = file;
  }
}

/** What a file holds, once its head says that it is this index's, this kind's and this number's, and whole. */
export function payload(data, digest, kind, number, file) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const name = KINDS[kind].charCodeAt(0) + number * 256;
  const sound = data.length >= HEAD
    && data[0] === 0x4c && data[1] === 0x56 && data[2] === 0x53
    && hex(data.subarray(4, 12)) === digest
    && view.getUint32(12, true) === name
    && view.getUint32(20, true) === data.length - HEAD
    && view.getUint32(16, true) === crc32(data.subarray(HEAD));
  if (!sound) throw new Unusable("corrupt", file);
  if (data[3] !== VERSION) throw new Unusable("old", file);
  return data.subarray(HEAD);
}

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Raw DEFLATE undone. Written straight into the stream: a Blob between would take ten times as long. */
export async function inflate(bytes) {
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [data] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return new Uint8Array(data);
}

/** Reads bytes in order; throws where they end too soon. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    if (this.at >= this.bytes.length) throw new RangeError("the data ends too soon");
    return this.bytes[this.at++];
  }

  varint() {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      number += (byte & 127) * scale;
      if (byte < 128) return number;
    }
  }

  varints(count) {
    return Int32Array.from({ length: count }, () => this.varint());
  }

  take(count) {
    if (this.at + count > this.bytes.length) throw new RangeError("the data ends too soon");
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  /** A character in UTF-16. */
  unit() {
    const unit = () => this.byte() | (this.byte() << 8);
    const first = unit();
    return (first & 0xfc00) === 0xd800 ? String.fromCharCode(first, unit()) : String.fromCharCode(first);
  }
}

export const unzigzag = (number) => (number % 2 ? -(number + 1) / 2 : number / 2);

/** Rice's k for a list of `count` numbers below `universe`. */
export function riceBits(universe, count) {
  const mean = Math.floor((universe * 7) / Math.max(count * 10, 1));
  return mean > 0 ? 31 - Math.clz32(mean) : 0;
}

/** Reads lists of ascending numbers in Rice's code, one after another from the same bits. */
export class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  bit() {
    const byte = this.bytes[this.at >> 3];
    if (byte === undefined) throw new RangeError("the data ends too soon");
    return (byte >> (7 - (this.at++ & 7))) & 1;
  }

  list(count, universe) {
    const bits = riceBits(universe, count);
    const out = new Int32Array(count);
    let last = -1;
    for (let i = 0; i < count; i++) {
      let number = 0;
      while (this.bit()) number++;
      for (let bit = 0; bit < bits; bit++) number = number * 2 + this.bit();
      last += number + 1;
      out[i] = last;
    }
    return out;
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let i = 0; i < 8; i++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as zlib has it. */
export function crc32(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = TABLE[(rest ^ byte) & 255] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}
