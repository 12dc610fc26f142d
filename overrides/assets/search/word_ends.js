// Where words of a phrase end, as the browser's own dictionary has it.

/** Places inside words of several characters: a phrase is parted in none of them. Empty where the browser knows no words. */
export function insideWords(phrase) {
  const inside = new Set();
  for (const at of segments(phrase)) for (let i = at.index + 1; i < at.index + at.segment.length; i++) inside.add(i);
  return inside;
}

/** The words of a phrase, { segment, index } each. */
export const segments = (phrase) => (Intl.Segmenter ? [...new Intl.Segmenter("zh-CN", { granularity: "word" }).segment(phrase)] : []);
