// A citation goes in; what it cites comes out, or why none can tell. As `corpus.cited` does it.

import { readShortHash } from "./hash.js";

/**
 * @typedef {object} Cited
 * @property {string} path
 * @property {string} id  of the passage, if it is one
 * @property {string} paragraph  address of the paragraph, if it is one
 * @property {string} hash  first digits of the text hash; empty where the citation has none
 * @property {string[]} quotations
 */

const ESCAPED = /\\(?:([_%&#$~{}])|text(backslash|asciitilde|asciicircum|braceleft|braceright)\{\})/g;
/** @type {Record<string, string>} */
const SPELLED = { backslash: "\\", asciitilde: "~", asciicircum: "^", braceleft: "{", braceright: "}" };
const URLS = /https?:\/\/[^\s<>"{}|\\^`“”«»]+/gi;
const QUOTED = /“(.+?)”(?!”)|"([^"]+)"|``(.+?)''|«(.+?)»|‘([^’]+(?:’[\p{L}\p{N}_][^’]*)*)’/gsu;
const LABELLED = /\b(?:text|hash)(?:[ _-]?(?:hash|version))?\s*[:=]?\s*([0-9a-z]+)\b/gi;
const HASH_LIKE = /(?<![0-9a-z])(?=[a-z]*[0-9])[0-9a-f]{9,}[0-9a-z]?(?![0-9a-z])/gi;
const PAGE = /^reports\/(\d[^/]*\/[^/]+)(?:\/a\/([^/]+))?(?:\/(?:index\.html)?)?$/;
const FRAGMENT = /^(?:(?:a|note|ref)-([a-z0-9-]+)|(p-[0-9a-f]{8}(?:-\d+)?))$/;

/**
 * @param {string} citation
 * @param {string[]} bases  addresses that the site has or had
 * @returns {Cited | { fault: string }}
 */
export function readCitation(citation, bases) {
  const text = values(citation).replace(ESCAPED, (_, mark, name) => mark ?? SPELLED[name]);
  const addresses = [...text.matchAll(URLS)].map(([address]) => address.replace(/[.,;:!?'’)\]]+$/, ""));
  if (!addresses.length) return { fault: "It holds no address: give the whole citation, or an address and a hash" };
  const pages = addresses.map((address) => inside(address, bases)).filter((page) => page !== undefined);
  if (!pages.length) return { fault: `${addresses[0]} is not of this corpus, whose address is ${bases.join(" or ")}` };
  const targets = new Map(pages.map(target).filter((found) => found !== undefined).map((found) => [found.join(" "), found]));
  if (!targets.size) return { fault: `“${pages[0]}” is the address of no report or passage` };
  if (targets.size > 1) return { fault: "It holds several addresses of this corpus: verify one at a time" };
  const [[path, id, paragraph]] = targets.values();
  const plain = text.replace(URLS, " ");
  const quotations = [...plain.matchAll(QUOTED)].map((match) => match.slice(1).find(Boolean) ?? "");
  const hashes = new Set();
  for (const word of hashWords(plain.replace(QUOTED, " "))) {
    const read = readShortHash(word);
    if ("fault" in read) return { fault: `The hash ${read.fault}; copy it again` };
    hashes.add(read.digits);
  }
  if (hashes.size > 1) return { fault: "It holds several hashes: verify one citation at a time" };
  return { path, id, paragraph, hash: [...hashes][0] ?? "", quotations };
}

/** @param {string} address @param {string[]} bases */
function inside(address, bases) {
  const parts = parse(address);
  for (const base of bases) {
    const own = parse(base);
    if (!parts || !own || parts.host !== own.host || !parts.pathname.startsWith(own.pathname)) continue;
    return decode(parts.pathname.slice(own.pathname.length)) + parts.hash;
  }
  return undefined;
}

/** @param {string} address */
function parse(address) {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string} page
 * @returns {[path: string, id: string, paragraph: string] | undefined}
 */
function target(page) {
  const [address, fragment = ""] = page.split(/#(.*)/s);
  const found = PAGE.exec(address);
  if (!found) return undefined;
  const [name] = fragment.split(":~:");
  if (found[2] || !name) return [found[1], found[2] ?? "", ""];
  const place = FRAGMENT.exec(name);
  return place ? [found[1], place[1] ?? "", place[2] ?? ""] : undefined;
}

/** What is or was meant to be a hash: by the word before it, or by its looks. @param {string} text */
function* hashWords(text) {
  for (const [, word] of text.matchAll(LABELLED)) if (/\d/.test(word)) yield word;
  for (const [word] of text.matchAll(HASH_LIKE)) if (/[a-z]/i.test(word)) yield word;
}

/**
 * The strings of a CSL-JSON record, whose own marks quote nothing; else the text.
 * @param {string} text
 */
function values(text) {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return strings(JSON.parse(text)).join(" ");
  } catch {
    return text;
  }
}

/**
 * @param {unknown} value
 * @returns {string[]}
 */
function strings(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(strings) : [];
}
