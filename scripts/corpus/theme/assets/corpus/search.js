// Opens the search: the field in the header, "/" and "s" outside fields, Ctrl or Cmd with K.
// What searches is loaded only then.

import { singleKeysAreOn } from "./single-keys.js";

/** @type {Promise<typeof import("./search-dialog.js")> | undefined} */
let loading;

/** Opens the dialog, loading it at the first time; a load that failed is tried again. */
async function open() {
  loading ??= import("./search-dialog.js");
  try {
    (await loading).openSearch();
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** @param {EventTarget | null} target @returns whether keys are typed into it */
function takesText(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest(".search-open")) open();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.repeat || event.isComposing) return;
  const command = event.ctrlKey || event.metaKey;
  const wanted = command
    ? event.key.toLowerCase() === "k" && !event.shiftKey
    : (event.key === "/" || event.key === "s") && !takesText(event.target) && singleKeysAreOn() && !document.querySelector("dialog[open]");
  if (!wanted) return;
  event.preventDefault();
  open();
});
