// How near one spelling is to another: characters that sound or look alike, one left out, added, or changed places with the next.

import { Bits, Reader, unzigzag } from "./format.js";

const COST = { accent: 0.4, sound: 0.3, look: 0.35, swap: 0.6, gap: 0.8, other: 1 };
const FIRST_LEVEL = 40 * 94; // cells of GB 2312's common characters
const LATIN = /[a-z]/;

/**
 * { sound: syllable by character, looks: characters by character } out of sounds-<digest>.bin (archive/searching/likeness_file.py);
 * nothing looks alike until `readLooks` has told.
 */
export function readLikeness(bytes) {
  const reader = new Reader(bytes);
  const all = new TextDecoder().decode(reader.take(reader.varint())).split(" ");
  const gb = new TextDecoder("gb18030");
  const sound = new Map();
  let place = 0;
  for (let row = 0xb0; row < 0xf8; row++) { // the rows and cells of GB 2312
    for (let cell = 0xa1; cell < 0xff; cell++) {
      place += unzigzag(reader.varint());
      sound.set(gb.decode(Uint8Array.of(row, cell)), all[place]);
    }
  }
  const syllables = new Set(sound.values());
  return { sound, looks: new Map(), syllables, longest: Math.max(...[...syllables].map((one) => one.length)) };
}

/** Puts in what looks-<digest>.bin says. */
export function readLooks({ sound, looks }, bytes) {
  const reader = new Reader(bytes);
  const cells = [...sound.keys()].slice(0, FIRST_LEVEL);
  const counts = reader.varints(FIRST_LEVEL);
  const lists = new Bits(bytes.subarray(reader.at));
  looks.clear();
  cells.forEach((char, i) => {
    for (const step of lists.list(counts[i], FIRST_LEVEL - 1 - i)) {
      const other = cells[i + 1 + step];
      looks.set(char, (looks.get(char) ?? "") + other);
      looks.set(other, (looks.get(other) ?? "") + char);
    }
  });
}

/** What was typed, folded, as units: a Han character, or a syllable of pinyin that stands for one; null where it is neither. */
export function unitsOf(likeness, typed) {
  const out = [];
  for (const part of latin(typed).replaceAll(" ", "").match(/[a-z]+|[^a-z]/gu) ?? []) {
    if (!LATIN.test(part)) out.push({ char: part, said: likeness.sound.get(part) ?? part });
    else if (spelt(likeness, part, out) === false) return null;
  }
  return out;
}

/** Adds the syllables of a run of letters to `out`, longest first; false where they are none. */
function spelt(likeness, letters, out) {
  if (!letters) return true;
  for (let length = Math.min(likeness.longest, letters.length); length > 0; length--) {
    const said = letters.slice(0, length).replace(/^([ln])(?:yu$|ue$)/, (_, first) => (letters[1] === "y" ? `${first}v` : `${first}ve`));
    if (!likeness.syllables.has(said)) continue;
    out.push({ char: "", said });
    if (spelt(likeness, letters.slice(length), out)) return true;
    out.pop();
  }
  return false;
}

/** Letters without tones, ü as v, as keyboards have it: lǚ is lv. */
export const latin = (text) => text.normalize("NFD").replaceAll("u\u0308", "v").replace(/([a-z])\p{M}+/gu, "$1");

/** A word's characters with their sounds; `said` are its own where they are known, one for each character. */
export function charsOf(likeness, word, said = []) {
  const chars = Array.from(word);
  return chars.map((char, i) => ({ char, said: (said.length === chars.length && said[i]) || (likeness.sound.get(char) ?? char) }));
}

/** How far it is from what was typed to a word, no further than `most`: 0 for the same, 1 for any one character. */
export function distance(likeness, typed, word, most) {
  if (Math.abs(typed.length - word.length) * COST.gap > most) return Infinity;
  let before = null;
  let last = [0, ...word.map((_, j) => (j + 1) * COST.gap)];
  for (let i = 1; i <= typed.length; i++) {
    const row = [i * COST.gap];
    for (let j = 1; j <= word.length; j++) {
      row[j] = Math.min(last[j] + COST.gap, row[j - 1] + COST.gap, last[j - 1] + change(likeness, typed[i - 1], word[j - 1]));
      if (before && i > 1 && j > 1 && same(typed[i - 1], word[j - 2]) && same(typed[i - 2], word[j - 1])) {
        row[j] = Math.min(row[j], before[j - 2] + COST.swap);
      }
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[word.length] > most ? Infinity : last[word.length];
}

/** What it takes to make one unit of what was typed a word's character. */
export function change(likeness, typed, meant) {
  if (typed.char === meant.char) return 0;
  if (!typed.char) return typed.said === meant.said ? 0 : plain(typed.said) === plain(meant.said) ? COST.accent : 2 * COST.gap;
  if (typed.said === meant.said) return COST.sound;
  if (likeness.looks.get(typed.char)?.includes(meant.char)) return COST.look;
  return plain(typed.said) === plain(meant.said) ? COST.accent : COST.other;
}

const same = (one, other) => one.char !== "" && one.char === other.char;

/** A syllable without what many speakers do not keep apart, or type for want of a key: zh and z, ang and an, lv and lu. */
const plain = (said) => said.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace("v", "u");
