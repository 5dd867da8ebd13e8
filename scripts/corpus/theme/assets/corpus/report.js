// A report page, or a page that shows a passage of one: its parts, each started for each report.

import { startAddress } from "./address.js";
import { startColumn } from "./column.js";
import { startContents } from "./contents.js";
import { startFilter } from "./filter.js";
import { startKeys } from "./keys.js";
import { startMarks } from "./marks.js";
import { onPage } from "./navigation.js";
import { startPointer } from "./pointer.js";
import { Reading } from "./reading.js";
import { startSheet } from "./sheet.js";
import { WIDE } from "./width.js";

onPage((ends) => {
  for (const report of document.querySelectorAll(".report-layout")) {
    const reading = new Reading(/** @type {HTMLElement} */ (report));
    for (const start of [startMarks, startColumn, startSheet, startPointer, startFilter, startKeys, startContents, startAddress]) {
      start(reading, ends);
    }
    // A note that the page itself wants open. Nobody chose it, so the address stays that of the page.
    const wanted = reading.inOrder.find(({ note }) => note.classList.contains("is-shown"));
    if (!wanted || reading.open || !WIDE.matches) continue;
    reading.show(wanted);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
});
