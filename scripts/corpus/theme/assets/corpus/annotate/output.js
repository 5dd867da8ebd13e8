// Drafts go in; what a contributor takes away comes out: their YAML, and the whole sidecar.

import { element } from "../element.js";
import { copyOnClick } from "../cite/clipboard.js";
import { annotationOf, newEntities, newSources } from "./record.js";
import { addRecords, NEW_SIDECAR, SectionError } from "./sidecar.js";
import { writeItem, writeMapping } from "./yaml.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").ReportData} ReportData */

const INDENT = "  ";

/** The lines of drafts as a sidecar has them. @param {Draft[]} drafts @param {Rules} rules @param {ReportData} report */
export function writeDrafts(drafts, rules, report) {
  const sources = writeRecords(newSources(drafts, report));
  const items = drafts.flatMap((draft) => writeItem(annotationOf(draft), INDENT));
  const entities = writeRecords(newEntities(drafts, rules, report));
  const hasEntities = Object.keys(report.entities).length > 0;
  const lines = !sources.length && !entities.length ? items : [
    ...(sources.length ? ["# under `sources:`", ...sources] : []),
    "# under `annotations:`", ...items,
    ...(entities.length ? [`# under \`entities:\`${hasEntities ? "" : ", a new section at the end of the file"}`, ...entities] : []),
  ];
  return lines.length ? `${lines.join("\n")}\n` : "";
}

/** @param {Record<string, Record<string, string>>} records */
const writeRecords = (records) => Object.entries(records).flatMap(([key, fields]) =>
  [`${INDENT}${key}:`, ...writeMapping(fields, INDENT + INDENT)]);

/**
 * @param {object} options
 * @param {string} options.path      of the report
 * @param {Rules} options.rules
 * @param {ReportData} options.report
 * @param {string | null} options.sidecar   its text; null where it is not published
 * @param {() => Draft[]} options.drafts    those that can be sent
 */
export function makeOutput({ path, rules, report, sidecar, drafts }) {
  const file = report.sidecar || `annotations/reports/${path}.yaml`;
  const whole = () => sidecar === null ? null : addRecords(sidecar, {
    sources: newSources(drafts(), report),
    annotations: drafts().map(annotationOf),
    entities: newEntities(drafts(), rules, report),
  });

  const code = element("code");
  const pre = element("pre", { class: "annotate-yaml", tabindex: "0", role: "group", "aria-label": "YAML of the annotations" }, code);
  const copyLines = button("Copy the YAML");
  copyOnClick(copyLines, () => ({ text: writeDrafts(drafts(), rules, report) }));
  const download = button("Download the sidecar");
  const copyWhole = button("Copy the sidecar");
  copyOnClick(copyWhole, () => ({ text: whole() ?? "" }));
  const editor = report.edit && element("a", { class: "annotate-editor", href: report.edit, target: "_blank", rel: "noopener" }, "Open the editor");
  download.addEventListener("click", () => save(whole() ?? "", file.split("/").at(-1) ?? "sidecar.yaml"));
  const way = element("p", { class: "annotate-hint" });
  const section = element("section", { class: "annotate-output", "aria-label": "Take the annotations away" },
    pre, element("p", { class: "annotate-tools" }, copyLines, download, copyWhole, editor), way);

  return {
    section,
    draw() {
      const ready = drafts();
      section.hidden = ready.length === 0;
      if (section.hidden) return;
      code.textContent = writeDrafts(ready, rules, report);
      const canAdd = isAddable(whole);
      download.hidden = copyWhole.hidden = !canAdd;
      const all = canAdd
        ? `The sidecar is the published one with these annotations at the end of its list, and what is new of sources and entities. It goes in place of ${file}${editor ? ": copy it, open the editor, and paste it over what is there" : " in the repository"}.`
        : `Paste the lines into ${file}, at the end of \`annotations:\`${code.textContent?.startsWith("#") ? " and of the other sections they name" : ""}.`;
      way.textContent = `${all} Nothing is sent from here.`;
    },
  };
}

/** @param {() => string | null} whole */
function isAddable(whole) {
  try {
    return whole() !== null;
  } catch (error) {
    if (error instanceof SectionError) return false;
    throw error;
  }
}

export const emptySidecar = NEW_SIDECAR;

/** @param {string} words */
const button = (words) => element("button", { type: "button" }, words);

/** @param {string} text @param {string} name */
function save(text, name) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
