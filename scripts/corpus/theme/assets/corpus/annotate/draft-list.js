// The drafts of a report as a list: what each says, whether it can be sent, and what to do with it.

import { element } from "../element.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./judge.js").Judged} Judged */

const SHOWN = 90;

/**
 * @param {object} options
 * @param {import("./rules.js").Rules} options.rules
 * @param {import("./drafts.js").Drafts} options.drafts
 * @param {(at: number) => void} options.edit
 * @param {(at: number) => void} options.show   brings a draft's passage into view
 */
export function makeDraftList({ rules, drafts, edit, show }) {
  const title = element("h3", { tabindex: "-1" });
  const list = element("ol");
  const undo = element("button", { type: "button" }, "Undo");
  const tidy = element("button", { type: "button" }, "Remove those that the corpus has");
  const clear = element("button", { type: "button" }, "Remove all");
  const section = element("section", { class: "annotate-drafts", "aria-label": "Drafts" },
    title, list, element("p", { class: "annotate-tools" }, undo, tidy, clear));
  /** @type {Set<string>} ids of drafts that the corpus has */
  let there = new Set();
  undo.addEventListener("click", () => {
    drafts.undo();
    title.focus({ preventScroll: true });
  });
  tidy.addEventListener("click", () => {
    drafts.removeAll(there);
    undo.focus({ preventScroll: true });
  });
  clear.addEventListener("click", () => {
    drafts.clear();
    undo.focus({ preventScroll: true });
  });

  /** @param {Judged} judged @param {number} at */
  function row({ draft, remark, isReady }, at) {
    const claim = rules.claim.find(({ value }) => value === draft.claim);
    const words = draft.quote.length > SHOWN ? `${draft.quote.slice(0, SHOWN).trimEnd()}…` : draft.quote;
    const button = (/** @type {string} */ label, /** @type {() => void} */ act) => {
      const made = element("button", { type: "button", "aria-label": `${label} ${draft.id}` }, label);
      made.addEventListener("click", act);
      return made;
    };
    return element("li", { class: `note-${draft.claim}` },
      element("p", { class: "draft-head" }, element("b", {}, claim?.label ?? draft.claim), " ", element("code", {}, draft.id)),
      element("p", { class: "draft-quote" }, words),
      remark && element("p", { class: isReady ? "annotate-hint" : "annotate-fault" }, remark),
      element("p", { class: "draft-tools" },
        button("Show", () => show(at)),
        button("Edit", () => edit(at)),
        button("Remove", () => {
          drafts.remove(at);
          undo.focus({ preventScroll: true });
        })));
  }

  return {
    section,
    /** @param {Judged[]} judged */
    draw(judged) {
      section.hidden = judged.length === 0 && !drafts.canUndo;
      title.textContent = judged.length === 0 ? "No drafts" : `${judged.length} draft${judged.length > 1 ? "s" : ""}`;
      list.replaceChildren(...judged.map(row));
      there = new Set(judged.filter(({ isThere }) => isThere).map(({ draft }) => draft.id));
      tidy.hidden = there.size === 0;
      undo.hidden = !drafts.canUndo;
      clear.hidden = judged.length < 2;
    },
  };
}
