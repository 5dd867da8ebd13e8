// Asks the search index of the site. It is in one or more parts, which are searched as one.

/**
 * @typedef {{ location: number, balanced_score: number }} Hit
 * @typedef {{ element: string, id: string, location: number }} Anchor
 * @typedef {{ url: string, raw_content: string, anchors: Anchor[], weighted_locations: Hit[],
 *   filters: Record<string, string[]>, meta: Record<string, string> }} Found
 *   one report, as Pagefind gives it
 * @typedef {{ results: { data: () => Promise<Found> }[] }} Answer
 * @typedef {Record<string, string>} Filters
 * @typedef {{
 *   options: (options: object) => Promise<void>,
 *   mergeIndex: (path: string, options: object) => Promise<void>,
 *   search: (words: string, options: { filters: Filters }) => Promise<Answer>,
 *   filters: () => Promise<Record<string, Record<string, number>>>,
 * }} Pagefind
 */

const ROOT = new URL("../../", import.meta.url);
const BUNDLE = new URL("pagefind/", ROOT);

/** Words of English that nearly every report has: they find nothing, and each costs much to load. */
const COMMON = new Set(
  "a an and are as at be been but by did do does for from had has have how in is it its of on or that the their this to was were what when where which who why will with".split(" "),
);

/** @type {Promise<Pagefind | null> | undefined} */
let loading;

/** @returns {Promise<Pagefind | null>} null where nothing is indexed */
async function load() {
  const response = await fetch(new URL("parts.json", BUNDLE));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const [first, ...others] = (await response.json()).parts.map((/** @type {string} */ part) => new URL(`${part}/`, BUNDLE));
  if (!first) return null;
  const pagefind = await import(new URL("pagefind.js", first).href);
  const options = { baseUrl: ROOT.pathname };
  await pagefind.options(options);
  await Promise.all(others.map((part) => pagefind.mergeIndex(part.href, options)));
  return pagefind;
}

/** Loads the index, once; a load that failed is tried again. */
function index() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @param {string} words @returns {string} those that tell reports apart; a phrase in quotes whole */
function telling(words) {
  if (words.startsWith('"')) return words;
  const kept = words.split(/\s+/).filter((word) => !COMMON.has(word.toLowerCase()));
  return kept.join(" ") || words;
}

/**
 * @param {string} words
 * @param {Filters} filters
 * @returns {Promise<Answer>} the reports that hold the words, best first
 */
export async function search(words, filters) {
  return (await (await index())?.search(telling(words), { filters })) ?? { results: [] };
}

/** @returns what can be filtered by: for each filter its values, and in how many reports each is */
export async function filterValues() {
  return (await (await index())?.filters()) ?? {};
}
