// The short hash of a citation, as `corpus.cite.hashes` makes it: read, or told to be a slip.

const DIGITS = 12;
const CHECK_CHARACTERS = "ghjkmnpqrstuvwxyz";

/** @param {string} digits */
function checkCharacter(digits) {
  let total = 0;
  let weight = 1;
  for (const digit of digits) {
    weight = (weight * 3) % 17;
    total += parseInt(digit, 16) * weight;
  }
  return CHECK_CHARACTERS[total % 17];
}

/**
 * @param {string} text
 * @returns {{ digits: string } | { fault: string }}
 */
export function readShortHash(text) {
  const given = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(given)) return { digits: given };
  if (new RegExp(`^[0-9a-f]{${DIGITS}}[${CHECK_CHARACTERS}]$`).test(given)) {
    const digits = given.slice(0, DIGITS);
    if (checkCharacter(digits) === given[DIGITS]) return { digits };
    return { fault: `“${given}” is mistyped: its check character does not fit` };
  }
  if (new RegExp(`^[0-9a-f]{0,${DIGITS}}[${CHECK_CHARACTERS}]?$`).test(given)) {
    return { fault: `“${given}” is not whole: ${DIGITS} digits and a check character are wanted` };
  }
  if (/^[0-9a-z]{13}$/.test(given)) return { fault: `“${given}” is mistyped` };
  return { fault: `“${given.slice(0, 40)}” is no text hash of this corpus` };
}
