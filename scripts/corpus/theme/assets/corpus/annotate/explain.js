// What the model says of a field, for readers of a page: what stands between backticks is code.

import { element } from "../element.js";

/** @param {string} words @returns {(string | HTMLElement)[]} */
export const explain = (words) => words.split("`").map((part, at) => (at % 2 ? element("code", {}, part) : part));
