// Drafts go in; for each comes out whether it can be sent, and what is to be said of it.

import { findFaults, isUnsourced } from "./record.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/**
 * @typedef {object} Judged
 * @property {Draft} draft     as it is sent
 * @property {string} remark
 * @property {boolean} isReady
 * @property {boolean} isThere   the corpus has one of its id
 */

/**
 * @param {Draft[]} drafts
 * @param {import("./passages.js").Passages} passages
 * @param {import("./rules.js").Rules} rules
 * @param {import("./rules.js").ReportData} report
 * @returns {Judged[]}
 */
export const judgeDrafts = (drafts, passages, rules, report) => drafts.map((draft, at) => {
  const from = draft.version === passages.version ? "" : `Made for text version ${draft.version || "unknown"}. `;
  const placed = passages.place(draft);
  const isThere = report.ids.includes(draft.id);
  const [fault] = Object.values(findFaults(draft, rules, report, drafts.slice(0, at)));
  const hindrance = !placed ? `${from}Its words do not stand in this text, or not once. Edit it and select them anew; till then it is left out.`
    : isThere ? "The corpus has an annotation of this id now. Remove the draft, or give it another id."
    : fault && `${fault} Till then it is left out.`;
  if (!placed || hindrance) return { draft, isReady: false, isThere, remark: hindrance ?? "" };
  const remarks = [
    from && `${from}Its words stand in this one too.`,
    isUnsourced(draft, rules) && "The check will warn: it has no source, and does not say why.",
  ];
  return { draft: { ...draft, prefix: "", suffix: "", ...placed.selector }, isReady: true, isThere, remark: remarks.filter(Boolean).join(" ") };
});
