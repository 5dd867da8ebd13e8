// The matrix of grades: reliability of the source by credibility of what was taken from it.
// F and 6, "cannot be judged", stand apart; so does what has only one of the two grades.

import { element } from "../element.js";
import { UNGRADED } from "./selection.js";
import { makeSwitch } from "./facet.js";

const LETTERS = ["A", "B", "C", "D", "E", "F", ""];
const DIGITS = ["1", "2", "3", "4", "5", "6", ""];
const SHADES = 4;

/**
 * @param {import("./data.js").Tables} tables
 * @param {(grades: string[], on: boolean) => void} choose
 */
export function makeGrades(tables, choose) {
  const known = new Map(tables.grades.map((grade, number) => [grade, number]));
  const letters = LETTERS.filter((letter) => letter || tables.grades.some((grade) => /^\d$/.test(grade)));
  const digits = DIGITS.filter((digit) => digit || tables.grades.some((grade) => /^[A-F]$/.test(grade)));
  /** @type {Map<string, string>} */
  const words = new Map([...tables.reliability, ...tables.credibility].map((term) => [term.value, term.label]));
  /** @type {HTMLButtonElement[][]} rows of buttons, heads included; the corner has none */
  const grid = [];

  /** @param {string} letter @param {string} digit */
  const name = (letter, digit) => [letter && `${letter}: ${words.get(letter)}`, digit && `${digit}: ${words.get(digit)}`].filter(Boolean).join("; ");

  /** @param {string} label @param {string} title @param {string[]} grades */
  function button(label, title, grades) {
    const made = element("button", { type: "button", tabindex: -1, title, "data-grades": grades.join(",") }, label);
    made.setAttribute("aria-label", title);
    return made;
  }

  const head = digits.map((digit) => button(digit || "–", digit ? name("", digit) : "credibility not graded", letters.map((letter) => letter + digit).filter(Boolean)));
  grid.push(head);
  const rows = letters.map((letter) => {
    const first = button(letter || "–", letter ? name(letter, "") : "reliability not graded", digits.map((digit) => letter + digit).filter(Boolean));
    const cells = digits.map((digit) => button("", name(letter, digit) || "no grade", [letter + digit].filter(Boolean)));
    grid.push([first, ...cells]);
    return element("tr", { class: letter === "F" || letter === "" ? "is-apart" : undefined },
      element("th", { scope: "row" }, first), ...cells.map((cell, at) => element("td", {}, letter || digits[at] ? cell : null)));
  });
  const table = element("table", { class: "grade-matrix", "data-columns": digits.length },
    element("thead", {}, element("tr", {}, element("td"), ...head.map((cell) => element("th", { scope: "col" }, cell)))),
    element("tbody", {}, ...rows));
  const ungraded = makeSwitch("grade", "no grade", (on) => choose([UNGRADED], on));
  const root = element("fieldset", { class: "facet", "data-facet": "grade" }, element("legend", {}, "Grade of a source"),
    element("p", { class: "facet-meaning" }, "Reliability, by credibility. F and 6 mean “cannot be judged”."), table, ungraded.root);

  // One stop of the Tab key; arrows lead on, and with Shift take what they pass along.
  let at = { row: 1, column: 1 };
  /** @param {number} row @param {number} column */
  const place = (row, column) => (row === 0 ? grid[0][column - 1] : grid[row]?.[column]);
  /** @param {HTMLButtonElement} target */
  const find = (target) => {
    const row = grid.findIndex((buttons) => buttons.includes(target));
    return { row, column: grid[row].indexOf(target) + Number(row === 0) };
  };
  const reach = () => table.querySelectorAll("button").forEach((each) => { each.tabIndex = each === place(at.row, at.column) ? 0 : -1; });
  table.addEventListener("focusin", (event) => {
    at = find(/** @type {HTMLButtonElement} */ (event.target));
    reach();
  });
  table.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = place(at.row + step[0], at.column + step[1]);
    event.preventDefault();
    if (!next?.isConnected) return;
    const passed = [place(at.row, at.column), next];
    next.focus();
    if (event.shiftKey) choose(passed.flatMap(gradesOf), true);
  });
  table.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("button") : null;
    if (target) choose(gradesOf(target), target.getAttribute("aria-pressed") !== "true");
  });
  reach();

  return {
    root,
    /** @param {import("./filter.js").Counts} counts @param {Set<string>} selected */
    show(counts, selected) {
      const most = Math.max(1, ...counts.grade);
      for (const each of table.querySelectorAll("button")) {
        const grades = gradesOf(each);
        const numbers = grades.map((grade) => counts.grade[known.get(grade) ?? -1] ?? 0);
        each.setAttribute("aria-pressed", String(grades.length > 0 && grades.every((grade) => selected.has(grade))));
        if (each.parentElement?.tagName === "TH") continue;
        each.textContent = numbers[0] ? numbers[0].toLocaleString("en") : "";
        each.dataset.shade = String(Math.ceil(SHADES * Math.sqrt(numbers[0] / most)));
        each.setAttribute("aria-label", `${each.title}: ${numbers[0].toLocaleString("en")}`);
      }
      ungraded.show(counts.ungraded, selected.has(UNGRADED));
    },
  };
}

/** @param {HTMLElement} button */
const gradesOf = (button) => (button.dataset.grades ?? "").split(",").filter(Boolean);
