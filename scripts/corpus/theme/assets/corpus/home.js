// The passage on the home page: it reads as on its report's page, and one note stands open.

import { startAddress } from "./address.js";
import { startColumn } from "./column.js";
import { startKeys } from "./keys.js";
import { startMarks } from "./marks.js";
import { onPage } from "./navigation.js";
import { startPointer } from "./pointer.js";
import { Reading } from "./reading.js";
import { startSheet } from "./sheet.js";
import { WIDE } from "./width.js";

onPage((ends) => {
  for (const passage of document.querySelectorAll(".showcase .report-layout")) {
    const reading = new Reading(/** @type {HTMLElement} */ (passage));
    for (const start of [startMarks, startColumn, startSheet, startPointer, startKeys, startAddress]) {
      start(reading, ends);
    }
    const first = reading.inOrder.find(({ note }) => note.classList.contains("is-shown"));
    if (!first || reading.open || !WIDE.matches) continue;
    reading.show(first);
    // Nobody chose it, so the address stays that of the page.
    history.replaceState(history.state, "", location.pathname + location.search);
  }
});
