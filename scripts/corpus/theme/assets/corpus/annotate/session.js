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
import { emptySidecar, makeOutput } from "./output.js";
import { Passages } from "./passages.js";
import { findFaults, isUnsourced } from "./record.js";
import { loadRules, loadSidecar } from "./rules.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {{ open: (how: { select?: boolean }) => void, close: () => void }} Session */

const HELP = "Select the words of one claim in the text; the form opens beside them. Drafts stay in this browser until you take them away.";
const CHANGED = "The text on this page is not the published one: something in the browser has changed it. Reload before you annotate.";
/** What a selection must rest before it is taken, in ms. */
const REST = 250;

/**
 * @param {HTMLElement} root   the report
 * @param {string} path
 * @param {AbortSignal} ends
 * @param {(isOn: boolean) => void} changed
 * @returns {Promise<Session>}
 */
export async function startSession(root, path, ends, changed) {
  const { rules, report } = await loadRules(path);
  const sidecar = !report.sidecar ? emptySidecar : report.published ? await loadSidecar(report).catch(() => null) : null;
  const passages = new Passages(root, rules.text);
  const isPublished = await passages.isPublishedText();
  const highlights = new Highlights(/** @type {HTMLElement} */ (root.querySelector(".report-layout")), ends);
  const drafts = new Drafts(storedUnder(path), ends);

  /** @type {ReturnType<typeof makeForm> | undefined} */
  let form;
  let editing = -1;
  let isOn = false;

  const title = element("h2", { id: "annotate-title", tabindex: "-1" }, "Annotate");
  const close = element("button", { type: "button", class: "annotate-close", "aria-label": "Close" }, "×");
  const status = element("p", { class: "annotate-status", role: "status" });
  const replace = element("button", { type: "button", class: "annotate-replace", hidden: true }, "Use the selected words instead");
  const slot = element("div");
  const finder = makeFinder(passages.folded, (found, said) => {
    accept(found);
    if (said) say(said);
    if (form) form.focus();
  });
  const list = makeDraftList({ rules, drafts, edit: (at) => edit(at), show: (at) => bringIntoView(drafts.all[at]) });
  const output = makeOutput({ path, report, sidecar, drafts: () => judged().filter(({ isReady }) => isReady).map(({ draft }) => draft) });
  const panel = element("section", { class: "annotate-panel", id: "annotate-panel", "aria-labelledby": "annotate-title", hidden: true },
    element("header", {}, title, close), status, replace, finder, slot, list.section, output.section);
  root.append(panel);

  /** @returns {import("./draft-list.js").Judged[]} */
  function judged() {
    return drafts.all.map((draft, at) => {
      const placed = passages.place(draft);
      const here = { ...draft, prefix: "", suffix: "", ...placed?.selector };
      const others = drafts.all.filter((_, index) => index < at);
      const [fault] = Object.values(findFaults(draft, rules, report, others));
      const from = draft.version === passages.version ? "" : `Made for text version ${draft.version || "unknown"}. `;
      if (!placed) return { draft, isReady: false, remark: `${from}Its words do not stand in this text, or not once. Edit it and select them anew; till then it is left out.` };
      if (report.ids.includes(draft.id)) return { draft, isReady: false, remark: "The corpus has an annotation of this id now. Remove the draft, or give it another id." };
      if (fault) return { draft, isReady: false, remark: `${fault} Till then it is left out.` };
      const remarks = [from && `${from}Its words stand in this one too.`, isUnsourced(draft, rules) && "The check will warn: it has no source, and does not say why."];
      return { draft: here, isReady: true, remark: remarks.filter(Boolean).join(" ") };
    });
  }

  /** @param {string} words */
  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  function draw() {
    const all = judged();
    list.draw(all);
    output.draw();
    const ranges = drafts.all.flatMap((draft, at) => (form && at === editing ? [] : passages.rangesOf(passages.place(draft)?.span ?? [0, 0])));
    highlights.show("draft", isOn ? ranges : []);
    const placed = form && drafts.state.form && passages.place(drafts.state.form);
    highlights.show("chosen", isOn && placed ? passages.rangesOf(placed.span) : []);
    // While one is filled in, the others would only be in the way.
    list.section.hidden ||= form !== undefined;
    output.section.hidden ||= form !== undefined;
    replace.hidden ||= form === undefined;
    finder.hidden = form !== undefined;
    changed(isOn);
    if (!drafts.isKept) say("This browser keeps nothing: drafts are lost when the page is left. Copy the YAML first.");
    else if (!isPublished) say(CHANGED);
    else if (!form) say(HELP);
  }

  /** @param {Draft} draft @param {number} at */
  function fill(draft, at) {
    editing = at;
    form = makeForm({
      draft, rules, report,
      isNew: at < 0,
      others: drafts.all.filter((_, index) => index !== at),
      changed: (now) => drafts.keepForm(now, at),
      done: (now) => {
        leaveForm();
        drafts.put(now, at);
        say("");
        title.focus({ preventScroll: true });
      },
      cancel: () => {
        leaveForm();
        drafts.keepForm(null);
        draw();
        title.focus({ preventScroll: true });
      },
    });
    slot.replaceChildren(form.form);
    panel.scrollTop = 0;
    draw();
  }

  function leaveForm() {
    form = undefined;
    editing = -1;
    replace.hidden = true;
    slot.replaceChildren();
    getSelection()?.removeAllRanges();
  }

  /** @param {number} at */
  function edit(at) {
    const draft = drafts.all[at];
    const placed = passages.place(draft);
    fill(placed ? { ...draft, prefix: "", suffix: "", ...placed.selector, version: passages.version } : draft, at);
    say(placed ? "" : "The words of this draft do not stand in this text. Select those that should take their place.");
    form?.focus();
  }

  /** Takes the selected words, unless they would overwrite what was typed. */
  function take() {
    const found = passages.selected();
    if (!found) {
      replace.hidden = true;
      return;
    }
    accept(found);
  }

  /** @param {import("./finder.js").Found} found */
  function accept(found) {
    if (!isPublished || "fault" in found) {
      say("fault" in found ? found.fault : CHANGED);
      return;
    }
    if (form && !(form.isUntouched && editing < 0)) {
      replace.hidden = found.selector.quote === drafts.state.form?.quote;
      return;
    }
    if (form) form.quote(found.selector, passages.version);
    else fill({ ...emptyDraft(), ...found.selector, version: passages.version }, -1);
    draw();
    say(WIDE.matches && singleKeysAreOn() ? "The form has the selected words; the key a leads into it." : "The form has the selected words.");
    if (!WIDE.matches) keepInView(passages.rangesOf(found.span));
  }

  replace.addEventListener("click", () => {
    const found = passages.selected() ?? kept;
    if (!found || "fault" in found || !form) return;
    form.quote(found.selector, passages.version);
    replace.hidden = true;
    draw();
    form.focus();
  });
  /** What was selected last: a press on a button may end a selection. @type {ReturnType<Passages["selected"]>} */
  let kept;
  replace.addEventListener("pointerdown", (event) => {
    kept = passages.selected();
    event.preventDefault();
  });

  /** @param {Draft} draft */
  function bringIntoView(draft) {
    const ranges = passages.rangesOf(passages.place(draft)?.span ?? [0, 0]);
    if (WIDE.matches) ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    else keepInView(ranges);
  }

  /** Scrolls the words above the sheet. @param {Range[]} ranges */
  function keepInView(ranges) {
    const last = ranges.at(-1)?.getBoundingClientRect();
    const floor = panel.getBoundingClientRect().top - 24;
    if (last && (last.bottom > floor || last.top < 0)) scrollBy({ top: last.bottom - floor, behavior: "instant" });
  }

  const session = {
    /** @param {{ select?: boolean }} how */
    open({ select }) {
      const wasOn = isOn;
      isOn = true;
      panel.hidden = false;
      root.classList.add("is-annotating");
      const { form: begun, at } = drafts.state;
      if (!form && begun) fill(begun, at < drafts.all.length ? at : -1);
      draw();
      const had = form !== undefined;
      if (select) take();
      if (select && form) form.focus();
      else if (!wasOn || !had) title.focus({ preventScroll: true });
    },
    close() {
      isOn = false;
      panel.hidden = true;
      root.classList.remove("is-annotating");
      draw();
      /** @type {HTMLElement | null} */ (root.querySelector(".annotate-open"))?.focus({ preventScroll: true });
    },
  };
  close.addEventListener("click", session.close);
  drafts.addEventListener("change", draw);

  /** @type {number | undefined} */
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (isOn) timer = setTimeout(take, REST);
  }, { signal: ends });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !isOn || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    session.close();
  }, { signal: ends });
  // Passages are not opened while words are selected for others.
  passages.body.addEventListener("click", (event) => {
    if (!isOn || !(event.target instanceof Element) || !event.target.closest(".claim, .claim-ref")) return;
    event.stopPropagation();
    if (event.target.closest(".claim-ref")) event.preventDefault();
  }, { capture: true, signal: ends });
  return session;
}
