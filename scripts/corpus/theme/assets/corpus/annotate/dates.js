// Whether a text looks like a date as sidecars have them: EDTF, or `[a..b]` for one time within a
// span. What only the calendar can tell (30 February, an end before its start) the check tells.

const SINGLE = /^-?(?:Y-?\d{5,}|\d{4}|\d{3}X|\d{2}XX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX)(?:T[\d:.Z+-]+)?)?)?[?~%]?$/;

/** @param {string} text */
export function isDate(text) {
  const within = /^\[(.*)\.\.(.*)\]$/.exec(text);
  const ends = within ? within.slice(1) : text.split("/");
  const open = within ? [""] : ["", ".."];
  if (ends.length > 2 || ends.every((end) => open.includes(end))) return false;
  return ends.every((end) => (ends.length === 2 && open.includes(end)) || SINGLE.test(end));
}
