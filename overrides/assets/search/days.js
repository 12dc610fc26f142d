// Days as readers write them, and the articles that report what happened on one.

import { days as fetched } from "./files.js";
import { Reader, Unusable, unzigzag } from "./format.js";

const FIGURES = { "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9 };
const FORMS = [
  /^((?:1[89]|20)\d\d)年(\d{1,2})月(?:(\d{1,2})[日号]?)?$/,
  /^((?:1[89]|20)\d\d)([.\-/])(\d{1,2})(?:\2(\d{1,2}))?$/,
  /^((?:1[89]|20)\d\d)(\d\d)(\d\d)$/,
  /^(\d{1,2})月(\d{1,2})[日号]$/,
];
const DAY = 86_400_000;

/** The day that a text is, as 2024-03-04, or 2024-03 where it is a month, or -03-04 of any year; empty where it is none. */
export function dayOf(text) {
  const plain = figures(text.normalize("NFKC").replace(/\s/g, ""));
  const [whole, parted, closed, yearless] = FORMS.map((form) => form.exec(plain));
  if (whole) return valid(whole[1], whole[2], whole[3]);
  if (parted) return valid(parted[1], parted[3], parted[4]);
  if (closed) return valid(closed[1], closed[2], closed[3]);
  return yearless ? valid("", yearless[1], yearless[2]) : "";
}

function valid(year, month, day) {
  const good = month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= 31));
  return good ? [year, month.padStart(2, "0"), ...(day === undefined ? [] : [day.padStart(2, "0")])].join("-") : "";
}

/** Chinese figures before 年, 月, 日 as digits: 二〇二四年三月二十一日. */
function figures(text) {
  return text.replace(/([〇零一二三四五六七八九]{4})(?=年)|([一二三四五六七八九十]{1,3})(?=[月日号])/g, (_, year, number) => {
    if (year) return Array.from(year, (sign) => FIGURES[sign]).join("");
    const [tens, ones] = number.includes("十") ? number.split("十") : ["零", number];
    return String((tens ? FIGURES[tens] : 1) * 10 + (ones ? FIGURES[ones] : 0));
  });
}

/** A day as the newspaper writes it, 2024年3月4日. */
export function wording(day) {
  const [year, month, date] = day.split("-");
  return `${year && `${year}年`}${Number(month)}月${date ? `${Number(date)}日` : ""}`;
}

/** Whether a date, as 2024-03-04, is the day, or within the month. */
export const isOn = (date, day) => (day.startsWith("-") ? date.endsWith(day) : date === day || date.startsWith(`${day}-`));

/** For each document 1 where what it reports was on the day; `issues` in the documents' order, each with its date. */
export async function reported(index, facets, day) {
  const out = new Uint8Array(index.documents);
  await Promise.all(index.segments.map(async (segment) => {
    const data = await fetched(index, segment);
    try {
      const reader = new Reader(data);
      for (let d = segment.first; d < segment.first + segment.documents; d++) {
        const step = reader.varint();
        const issue = facets.issues[facets.issue.ids[facets.issue.from[d]]];
        if (step && isOn(moved(issue.date || EPOCH, unzigzag(step - 1)), day)) out[d] = 1;
      }
    } catch {
      throw new Unusable("corrupt", `${segment.digest}/days.bin`);
    }
  }));
  return out;
}

const EPOCH = "2000-01-01"; // what days are told from where an issue has no date (archive/searching/days_file.py)

const moved = (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
