// Keys that stand alone, without Ctrl: whether the reader wants them, and when they are meant.

/** The name under which the reader's choice is stored. */
const STORED = "single-keys";

export const singleKeysAreOn = () => /** @type {any} */ (globalThis).__md_get?.(STORED) !== false;

/** @param {boolean} on */
export const setSingleKeys = (on) => /** @type {any} */ (globalThis).__md_set?.(STORED, on);

/** @param {EventTarget | null} target @returns {boolean} whether what is pressed there is a letter */
export function isTyping(target) {
  return target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select") || target.closest("dialog") !== null);
}
