// Whether there is room for a column of notes: the same width at which notes.css makes one.

export const WIDE = matchMedia("(min-width: 68.75em)");
