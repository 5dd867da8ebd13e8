// A report page: its parts, each started for each report on the page.

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

onPage((ends) => {
  for (const report of document.querySelectorAll(".report-layout")) {
    const reading = new Reading(/** @type {HTMLElement} */ (report));
    for (const start of [startMarks, startColumn, startSheet, startPointer, startFilter, startKeys, startContents, startAddress]) {
      start(reading, ends);
    }
  }
});
