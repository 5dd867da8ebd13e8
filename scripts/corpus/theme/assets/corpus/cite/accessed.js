// The day on which a reader cites: written into citations in each style's own way.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** @param {Date} day */
const long = (day) => `${MONTHS[day.getMonth()]} ${day.getDate()}, ${day.getFullYear()}`;

/** MLA shortens the names of months that have more than four letters. @param {Date} day */
function mla(day) {
  const month = MONTHS[day.getMonth()];
  const short = month.length > 4 ? `${month.slice(0, month === "September" ? 4 : 3)}.` : month;
  return `${day.getDate()} ${short} ${day.getFullYear()}`;
}

/** @param {Date} day */
const iso = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** @type {Record<string, (day: Date) => string>} */
const FORMS = { long, mla, iso, slashes: (day) => iso(day).replaceAll("-", "/"), parts: (day) => iso(day).split("-").map(Number).join(",") };

/** Fills in the blanks that pages leave for the day. @param {ParentNode} citation @param {Date} day */
export function fillAccessed(citation, day) {
  for (const blank of citation.querySelectorAll(".accessed")) {
    const form = FORMS[/** @type {HTMLElement} */ (blank).dataset.form ?? "long"];
    if (form) blank.replaceWith(form(day));
  }
}
