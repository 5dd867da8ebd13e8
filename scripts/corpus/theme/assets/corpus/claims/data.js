// The data of all claims: the index as arrays to filter by, the texts in parts as they are needed.

/**
 * @typedef {{ value: string, label: string }} Term
 * @typedef {Term & { bounds: [number, number] }} Band
 *
 * @typedef {object} Tables          what the numbers of the columns stand for
 * @property {Term[]} claim
 * @property {Band[]} likelihood
 * @property {Term[]} confidence
 * @property {Term[]} reliability
 * @property {Term[]} credibility
 * @property {string[]} grades
 * @property {{ path: string, title: string }[]} reports
 * @property {{ key: string, name: string }[]} entities
 *
 * @typedef {object} Lists           a column of lists: those of claim n lie from starts[n] to starts[n + 1]
 * @property {Uint32Array} starts
 * @property {Uint32Array} values
 *
 * @typedef {object} Claims          -1 is "none" in a column; a missing day is NaN
 * @property {number} count
 * @property {Tables} tables
 * @property {Int32Array} claim
 * @property {Int32Array} report
 * @property {Int32Array} likelihood
 * @property {Int32Array} confidence
 * @property {Lists} grades
 * @property {Lists} entities
 * @property {Float64Array} earliest
 * @property {Float64Array} latest
 * @property {Uint8Array} uncertain
 * @property {Uint8Array} contested
 * @property {Uint8Array} unsourced
 * @property {(claim: number) => Promise<Text>} text
 * @property {number} parts
 * @property {number} partSize
 *
 * @typedef {object} Text            what a list shows of one claim
 * @property {string} report
 * @property {string} id
 * @property {string} url
 * @property {string} [before]
 * @property {string} passage
 * @property {string} [after]
 * @property {string} speaker
 * @property {string} [hedge]
 * @property {string} [likelihood]
 * @property {string} [confidence]
 * @property {[string, string][]} [grades]
 * @property {string} [date]
 * @property {string} [date_words]
 * @property {string[]} [contested]
 */

const FORMAT = "claims/1";

/** @param {string} address of the index; the parts lie beside it @returns {Promise<Claims>} */
export async function loadClaims(address) {
  const base = new URL(address, location.href);
  const index = await fetchJson(base);
  if (index.format !== FORMAT) throw new Error(`the data are ${index.format}, not ${FORMAT}`);
  const { columns, tables } = index;
  const count = columns.claim?.length ?? 0;
  const report = codes(columns.report);
  /** @type {Map<number, Promise<Text[]>>} */
  const parts = new Map();

  /** @param {number} number */
  function part(number) {
    let found = parts.get(number);
    if (!found) {
      found = fetchJson(new URL(`${number}.json`, base));
      parts.set(number, found);
      found.catch(() => parts.delete(number)); // to be asked for again
    }
    return found;
  }

  return {
    count, tables, report,
    parts: index.parts,
    partSize: index.part_size,
    claim: codes(columns.claim),
    likelihood: codes(columns.likelihood),
    confidence: codes(columns.confidence),
    grades: lists(columns.grades),
    entities: lists(columns.entities),
    earliest: days(columns.earliest),
    latest: days(columns.latest),
    uncertain: Uint8Array.from(columns.uncertain ?? []),
    contested: Uint8Array.from(columns.contested ?? []),
    unsourced: Uint8Array.from(columns.unsourced ?? []),
    async text(claim) {
      const found = (await part(Math.floor(claim / index.part_size)))[claim % index.part_size];
      // A site published anew while this page is open has other parts than the index says.
      if (found?.report !== tables.reports[report[claim]].path) throw new Error("the data have changed");
      return found;
    },
  };
}

/** @param {URL} address */
async function fetchJson(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response.json();
}

/** @param {(number | null)[]} [column] */
const codes = (column = []) => Int32Array.from(column, (value) => value ?? -1);

/** @param {(number | null)[]} [column] */
const days = (column = []) => Float64Array.from(column, (value) => value ?? NaN);

/** @param {number[][]} [column] @returns {Lists} */
function lists(column = []) {
  const starts = new Uint32Array(column.length + 1);
  column.forEach((list, claim) => { starts[claim + 1] = starts[claim] + list.length; });
  return { starts, values: Uint32Array.from(column.flat()) };
}
