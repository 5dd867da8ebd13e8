// Annotating one report: words are selected, a form takes what is to be said of them, drafts
// gather until they are taken away. Everything stays in this browser.

import { element } from "../element.js";
import { singleKeysAreOn } from "../single-keys.js";
import { WIDE } from "../width.js";
import { makeDraftList } from "./draft-list.js";
import { Drafts, emptyDraft, storedUnder } from "./drafts.js";
import { makeFinder } from "./finder.js";
import { makeForm } from "./form.js";
import { Highlights } from "./highlights.js";
import { judgeDrafts } from "./judge.js";
import { emptySidecar, makeOutput } from "./output.js";
import { Passages } from "./passages.js";
import { loadRules, loadSidecar } from "./rules.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").ReportData} ReportData */

const HELP = "Select the words of one claim in the text; the form opens beside them. Drafts stay in this browser until you take them away.";
const UNKEPT = "This browser keeps nothing: drafts are lost when the page is left. Copy the YAML first.";
const CHANGED = "The text on this page is not the published one: something in the browser has changed it. Reload before you annotate.";
const GONE = "The words of this draft do not stand in this text. Select those that should take their place.";
/** How long a selection must rest before it is taken, in ms. */
const REST = 250;

/**
 * @param {HTMLElement} root   the report
 * @param {string} path
 * @param {AbortSignal} ends
 * @param {(isOn: boolean) => void} changed
 */
export async function startSession(root, path, ends, changed) {
  const { rules, report } = await loadRules(path);
  const published = report.published ? loadSidecar(report).catch(() => null) : null;
  const sidecar = report.sidecar ? await published : emptySidecar;
  const passages = new Passages(root, rules.text);
  const isPublished = await passages.isPublishedText();
  return new Session({ root, path, ends, changed, rules, report, sidecar, passages, isPublished });
}

/**
 * @typedef {object} Parts
 * @property {HTMLElement} root
 * @property {string} path
 * @property {AbortSignal} ends
 * @property {(isOn: boolean) => void} changed
 * @property {Rules} rules
 * @property {ReportData} report
 * @property {string | null} sidecar
 * @property {Passages} passages
 * @property {boolean} isPublished   whether the text here is the published one
 */

export class Session {
  #isOn = false;
  /** @type {ReturnType<typeof makeForm> | undefined} */
  #form;
  /** The draft that the form changes; -1 for a new one. */
  #editing = -1;
  /** What was selected last: a press on a button may end a selection. @type {ReturnType<Passages["selected"]>} */
  #selected;

  #title = element("h2", { id: "annotate-title", tabindex: "-1" }, "Annotate");
  #status = element("p", { class: "annotate-status", role: "status" });
  #replace = element("button", { type: "button", class: "annotate-replace", hidden: true }, "Use the selected words instead");
  #slot = element("div");

  /** @param {Parts} parts */
  constructor(parts) {
    const { root, path, ends, rules, report, sidecar, passages } = parts;
    this.parts = parts;
    this.drafts = new Drafts(storedUnder(path), ends);
    this.highlights = new Highlights(/** @type {HTMLElement} */ (root.querySelector(".report-layout")), ends);
    this.finder = makeFinder(passages.folded, (found, said) => {
      this.#accept(found);
      if (said) this.#say(said);
      this.#form?.focus();
    });
    this.list = makeDraftList({
      rules, drafts: this.drafts, edit: (at) => this.#edit(at), show: (at) => this.#show(this.drafts.all[at]),
    });
    this.output = makeOutput({
      path, rules, report, sidecar, drafts: () => this.#judged().filter(({ isReady }) => isReady).map(({ draft }) => draft),
    });
    const close = element("button", { type: "button", class: "annotate-close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.close());
    this.panel = element("section", { class: "annotate-panel", id: "annotate-panel", "aria-labelledby": "annotate-title", hidden: true },
      element("header", {}, this.#title, close), this.#status, this.#replace, this.finder, this.#slot,
      this.list.section, this.output.section);
    root.append(this.panel);
    this.#listen();
  }

  #listen() {
    const { ends, passages } = this.parts;
    this.drafts.addEventListener("change", () => this.#draw());
    this.#replace.addEventListener("pointerdown", (event) => {
      this.#selected = this.parts.passages.selected();
      event.preventDefault();
    });
    this.#replace.addEventListener("click", () => this.#requote());
    /** @type {number | undefined} */
    let timer;
    document.addEventListener("selectionchange", () => {
      clearTimeout(timer);
      if (this.#isOn) timer = setTimeout(() => this.#take(), REST);
    }, { signal: ends });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.#isOn || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      this.close();
    }, { signal: ends });
    // Passages are not opened while words are selected for others.
    passages.body.addEventListener("click", (event) => {
      if (!this.#isOn || !(event.target instanceof Element) || !event.target.closest(".claim, .claim-ref")) return;
      event.stopPropagation();
      if (event.target.closest(".claim-ref")) event.preventDefault();
    }, { capture: true, signal: ends });
  }

  /** @param {{ select?: boolean }} how  with `select`, what is selected goes into the form at once */
  open({ select = false } = {}) {
    const wasOn = this.#isOn;
    this.#turn(true);
    const { form, at } = this.drafts.state;
    if (!this.#form && form) this.#fill(form, at < this.drafts.all.length ? at : -1);
    this.#draw();
    const had = this.#form !== undefined;
    if (select) this.#take();
    if (select && this.#form) this.#form.focus();
    else if (!wasOn || !had) this.#title.focus({ preventScroll: true });
  }

  close() {
    this.#turn(false);
    this.#draw();
    /** @type {HTMLElement | null} */ (this.parts.root.querySelector(".annotate-open"))?.focus({ preventScroll: true });
  }

  /** @param {boolean} isOn */
  #turn(isOn) {
    this.#isOn = isOn;
    this.panel.hidden = !isOn;
    this.parts.root.classList.toggle("is-annotating", isOn);
  }

  #judged() {
    const { passages, rules, report } = this.parts;
    return judgeDrafts(this.drafts.all, passages, rules, report);
  }

  /** @param {string} words */
  #say(words) {
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }

  #draw() {
    const isFilling = this.#form !== undefined;
    this.list.draw(this.#judged());
    this.output.draw();
    // While one is filled in, the others would only be in the way.
    this.list.section.hidden ||= isFilling;
    this.output.section.hidden ||= isFilling;
    this.#replace.hidden ||= !isFilling;
    this.finder.hidden = isFilling;
    this.#highlight();
    if (!this.drafts.isKept) this.#say(UNKEPT);
    else if (!this.parts.isPublished) this.#say(CHANGED);
    else if (!isFilling) this.#say(HELP);
    this.parts.changed(this.#isOn);
  }

  #highlight() {
    const others = this.drafts.all.filter((_, at) => !this.#form || at !== this.#editing);
    const begun = this.#form && this.drafts.state.form;
    this.highlights.show("draft", this.#isOn ? others.flatMap((draft) => this.#rangesOf(draft)) : []);
    this.highlights.show("chosen", this.#isOn && begun ? this.#rangesOf(begun) : []);
  }

  /** @param {Draft} draft @returns {Range[]} none where its words do not stand in the text */
  #rangesOf(draft) {
    const placed = this.parts.passages.place(draft);
    return placed ? this.parts.passages.rangesOf(placed.span) : [];
  }

  /** @param {Draft} draft @param {number} at */
  #fill(draft, at) {
    const { rules, report } = this.parts;
    this.#editing = at;
    this.#form = makeForm({
      draft, rules, report,
      isNew: at < 0,
      others: this.drafts.all.filter((_, index) => index !== at),
      changed: (now) => this.drafts.keepForm(now, at),
      done: (now) => this.#leave(() => this.drafts.put(now, at)),
      cancel: () => this.#leave(() => this.drafts.keepForm(null)),
    });
    this.#slot.replaceChildren(this.#form.form);
    this.panel.scrollTop = 0;
    this.#draw();
  }

  /** @param {() => void} act  what becomes of the form's content */
  #leave(act) {
    this.#form = undefined;
    this.#editing = -1;
    this.#slot.replaceChildren();
    getSelection()?.removeAllRanges();
    act();
    this.#draw();
    this.panel.scrollTop = 0;
    this.#title.focus({ preventScroll: true });
  }

  /** @param {number} at */
  #edit(at) {
    const { passages } = this.parts;
    const draft = this.drafts.all[at];
    const placed = passages.place(draft);
    this.#fill(placed ? { ...draft, prefix: "", suffix: "", ...placed.selector, version: passages.version } : draft, at);
    this.#say(placed ? "" : GONE);
    this.#form?.focus();
  }

  /** Takes the selected words, unless they would overwrite what was typed. */
  #take() {
    const found = this.parts.passages.selected();
    if (found) this.#accept(found);
    else this.#replace.hidden = true;
  }

  /** @param {import("./finder.js").Found} found */
  #accept(found) {
    const { passages, isPublished } = this.parts;
    if (!isPublished || "fault" in found) {
      this.#say("fault" in found ? found.fault : CHANGED);
      return;
    }
    if (this.#form && !(this.#form.isUntouched && this.#editing < 0)) {
      this.#replace.hidden = found.selector.quote === this.drafts.state.form?.quote;
      return;
    }
    if (this.#form) this.#form.quote(found.selector, passages.version);
    else this.#fill({ ...emptyDraft(), ...found.selector, version: passages.version }, -1);
    this.#draw();
    this.#say(`The form has the selected words${WIDE.matches && singleKeysAreOn() ? "; the key a leads into it" : ""}.`);
    if (!WIDE.matches) this.#keepInView(passages.rangesOf(found.span));
  }

  #requote() {
    const found = this.parts.passages.selected() ?? this.#selected;
    if (!found || "fault" in found || !this.#form) return;
    this.#form.quote(found.selector, this.parts.passages.version);
    this.#replace.hidden = true;
    this.#draw();
    this.#form.focus();
  }

  /** Brings a passage into view. @param {Draft} draft */
  #show(draft) {
    const ranges = this.#rangesOf(draft);
    if (!WIDE.matches) this.#keepInView(ranges);
    else ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** Scrolls the words above the sheet. @param {Range[]} ranges */
  #keepInView(ranges) {
    const last = ranges.at(-1)?.getBoundingClientRect();
    const floor = this.panel.getBoundingClientRect().top - 24;
    if (last && (last.bottom > floor || last.top < 0)) scrollBy({ top: last.bottom - floor, behavior: "instant" });
  }
}
