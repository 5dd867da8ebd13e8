// Writes expected.json: what citeproc-js makes of items.json in the official styles.
// node make_expected.mjs CITEPROC_COMMONJS STYLES_FOLDER LOCALE_EN_US; see README.md.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [citeproc, styles, locale] = process.argv.slice(2);
const CSL = createRequire(import.meta.url)(path.resolve(citeproc));
const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const items = JSON.parse(fs.readFileSync(path.join(here, "items.json"), "utf8"));
const language = fs.readFileSync(locale, "utf8");
const FILES = {
  apa: "apa",
  "chicago-author-date": "chicago-author-date",
  "chicago-notes": "chicago-notes-bibliography",
  mla: "modern-language-association",
};
const named = (html) => html.replaceAll("&#38;", "&amp;").replaceAll("&#60;", "&lt;").replaceAll("&#62;", "&gt;");

const expected = {};
for (const { locator, ...item } of items) {
  const row = (expected[item.id] = {});
  for (const [name, file] of Object.entries(FILES)) {
    const style = fs.readFileSync(path.join(styles, `${file}.csl`), "utf8");
    const system = { retrieveLocale: () => language, retrieveItem: () => structuredClone(item) };
    const engine = new CSL.Engine(system, style, "en-US", true);
    engine.updateItems([item.id]);
    const [entry] = engine.makeBibliography()[1];
    row[name] = named(entry.trim().replace(/^<div class="csl-entry">/, "").replace(/<\/div>$/, "").trim());
    if (name === "chicago-notes") {
      const cite = { id: item.id, ...(locator && { locator, label: "paragraph" }) };
      row["chicago-note"] = named(engine.makeCitationCluster([cite]));
    }
  }
}
fs.writeFileSync(path.join(here, "expected.json"), `${JSON.stringify(expected, null, 1)}\n`);
