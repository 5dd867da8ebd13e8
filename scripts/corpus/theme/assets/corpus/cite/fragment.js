// A text and a stretch of it go in; the text fragment that leads a browser to it comes out
// (WICG scroll-to-text-fragment): `:~:text=[prefix-,]start[,end][,-suffix]`, whole words only.

/** A longer stretch is named by its first and last words. */
const LONGEST = 120;
const WORDS = 4;
const MOST_CONTEXT = 6;

/**
 * @param {string} text   of the report
 * @param {number} start  in UTF-16 units, the beginning of a word
 * @param {number} end    the end of a word
 * @returns {string} the directive; without context if none tells the place from others
 */
export function textDirective(text, start, end) {
  const words = text.slice(start, end).split(" ");
  const isShort = end - start <= LONGEST || words.length <= 2 * WORDS;
  const parts = isShort ? [words.join(" ")] : [words.slice(0, WORDS).join(" "), words.slice(-WORDS).join(" ")];
  const quote = parts.map(encode).join(",");
  if (count(text, parts[0]) === 1) return `:~:text=${quote}`;

  const before = text.slice(0, start).trimEnd().split(" ").filter(Boolean);
  const after = text.slice(end).trimStart().split(" ").filter(Boolean);
  for (let number = 1; number <= MOST_CONTEXT; number += 1) {
    const prefix = before.slice(-number).join(" ");
    if (prefix && count(text, `${prefix} ${parts[0]}`) === 1) return `:~:text=${encode(prefix)}-,${quote}`;
    const suffix = after.slice(0, number).join(" ");
    if (suffix && count(text, `${parts.at(-1)} ${suffix}`) === 1) return `:~:text=${quote},-${encode(suffix)}`;
  }
  return `:~:text=${quote}`;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {[number, number]} the words that a stretch touches, white space at its ends left out
 */
export function wholeWords(text, start, end) {
  while (start < end && text[start] === " ") start += 1;
  while (end > start && text[end - 1] === " ") end -= 1;
  while (start > 0 && isOfWord(text[start - 1]) && isOfWord(text[start])) start -= 1;
  while (end < text.length && isOfWord(text[end]) && isOfWord(text[end - 1])) end += 1;
  return [start, end];
}

/** @param {string} text @param {string} words how often they stand there as whole words */
function count(text, words) {
  let number = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const begins = at === 0 || !isOfWord(text[at - 1]) || !isOfWord(text[at]);
    const ends = end === text.length || !isOfWord(text[end]) || !isOfWord(text[end - 1]);
    if (begins && ends) number += 1;
  }
  return number;
}

/** @param {string} sign */
const isOfWord = (sign) => /[\p{L}\p{N}\p{M}]/u.test(sign);

/** The three signs that have a meaning in a directive are escaped too. @param {string} words */
const encode = (words) => encodeURIComponent(words).replaceAll("-", "%2D");
