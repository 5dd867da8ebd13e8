// Annotations that were begun and are not in the corpus yet: kept in this browser, for each
// report, until they are thrown away. Every change can be undone as long as the page is open.

/** @typedef {{ key: string, name: string, kind: string, description: string }} NewEntity  one that the corpus does not have yet */
/**
 * @typedef {object} SourceUse
 * @property {string} key
 * @property {string} [title]   of a source that the sidecar does not have yet
 * @property {boolean} [isUntitled]   what stands for its title describes it
 * @property {string} [kind]
 *
 * @typedef {object} Draft
 * @property {string} version   text version that it was made for
 * @property {string} quote
 * @property {string} [prefix]
 * @property {string} [suffix]
 * @property {string} claim
 * @property {string} id
 * @property {string[]} by
 * @property {SourceUse[]} sources
 * @property {string} sourcing
 * @property {string} paragraph  of the original, where the report is a digest
 * @property {string} wording
 * @property {string} hedge
 * @property {string} likelihood
 * @property {string} confidence
 * @property {string} event_date
 * @property {string[]} entities
 * @property {NewEntity[]} described   those of its speakers and entities that are new
 * @property {string} note
 */

/** @typedef {{ drafts: Draft[], form: Draft | null, at: number }} State  `at`: the draft being changed; -1 for a new one */

const FORMAT = "drafts/1";

/** @param {string} report its path; sites at one host keep theirs apart */
export const storedUnder = (report) => `${new URL("../../../", import.meta.url).pathname} annotate ${report}`;

/** How many drafts are kept for a report, without loading anything else. @param {string} name */
export function readState(name) {
  /** @type {State} */
  const none = { drafts: [], form: null, at: -1 };
  try {
    const stored = JSON.parse(localStorage.getItem(name) ?? "null");
    if (stored?.format !== FORMAT || !Array.isArray(stored.drafts)) return none;
    return { drafts: stored.drafts.map(whole), form: stored.form ? whole(stored.form) : null, at: Number(stored.at ?? -1) };
  } catch {
    return none;
  }
}

/** Fires `change` when drafts come, go or change, here or in another tab. */
export class Drafts extends EventTarget {
  /** @type {Draft[][]} earlier lists */
  #past = [];
  /** Whether the browser keeps what is written. */
  isKept = true;

  /** @param {string} name @param {AbortSignal} ends */
  constructor(name, ends) {
    super();
    this.name = name;
    this.state = readState(name);
    addEventListener("storage", ({ key }) => {
      if (key !== name) return;
      this.state = { ...readState(name), form: this.state.form, at: this.state.at };
      this.dispatchEvent(new Event("change"));
    }, { signal: ends });
  }

  /** @returns {Draft[]} */
  get all() {
    return this.state.drafts;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /** Keeps a half-filled form. @param {Draft | null} form @param {number} at */
  keepForm(form, at = -1) {
    this.state = { ...this.state, form, at };
    this.#write();
  }

  /** @param {Draft} draft @param {number} at which it takes the place of; -1 to add it */
  put(draft, at) {
    // Another tab may have taken it away meanwhile.
    this.#set(at < 0 || at >= this.all.length ? [...this.all, draft] : this.all.with(at, draft));
  }

  /** @param {number} at */
  remove(at) {
    this.#set(this.all.toSpliced(at, 1));
  }

  clear() {
    this.#set([]);
  }

  /** @param {Set<string>} ids of those to remove */
  removeAll(ids) {
    this.#set(this.all.filter(({ id }) => !ids.has(id)));
  }

  undo() {
    const drafts = this.#past.pop();
    if (!drafts) return;
    this.state = { ...this.state, drafts };
    this.#write();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Draft[]} drafts */
  #set(drafts) {
    this.#past.push(this.all);
    this.state = { drafts, form: null, at: -1 };
    this.#write();
    this.dispatchEvent(new Event("change"));
  }

  #write() {
    const { drafts, form } = this.state;
    try {
      if (drafts.length === 0 && !form) localStorage.removeItem(this.name);
      else localStorage.setItem(this.name, JSON.stringify({ format: FORMAT, ...this.state }));
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
  }
}

/** @returns {Draft} with nothing filled in */
export const emptyDraft = () => ({
  version: "", quote: "", claim: "", id: "", by: [], sources: [], sourcing: "", paragraph: "", wording: "", hedge: "",
  likelihood: "", confidence: "", event_date: "", entities: [], described: [], note: "",
});

/** What was stored may be of an older script, or not be ours. @param {any} stored @returns {Draft} */
function whole(stored) {
  const draft = /** @type {any} */ (emptyDraft());
  for (const [name, usual] of Object.entries({ ...draft, prefix: "", suffix: "" })) {
    if (Array.isArray(usual) ? Array.isArray(stored?.[name]) : typeof stored?.[name] === "string") draft[name] = stored[name];
  }
  draft.sources = draft.sources.filter((/** @type {any} */ use) => 
    typeof use?.key === "string" && ["undefined", "string"].includes(typeof use.title) && ["undefined", "string"].includes(typeof use.kind));
  draft.described = draft.described.filter((/** @type {any} */ entity) =>
    ["key", "name", "kind", "description"].every((name) => typeof entity?.[name] === "string"));
  return draft;
}
