// Boxes that want a height each, in order, and must not overlap: where each one goes.

/**
 * @typedef {object} Box
 * @property {number} want    where its top would best be
 * @property {number} height  how much room it takes
 * @property {number} gap     the least distance from the box above
 * @property {number} weight  how much its moving counts
 */

/**
 * Places boxes one below the other so that the weighted squares of their moves add up
 * to the least. Taking away from each wish the room all boxes above it need turns
 * "no overlap" into "never decreasing", which pooling adjacent violators solves in one pass.
 * @param {Box[]} boxes in their order from the top
 * @param {number} ceiling the highest top allowed
 * @returns {number[]} a top for each box
 */
export function place(boxes, ceiling) {
  /** @type {{ mean: number, weight: number, members: number }[]} */
  const pools = [];
  /** @type {number[]} room above each box when all stand as tight as they can */
  const above = [];

  boxes.forEach((box, index) => {
    const before = boxes[index - 1];
    above.push(before ? above[index - 1] + before.height + box.gap : 0);

    let pool = { mean: box.want - above[index], weight: box.weight, members: 1 };
    for (let last = pools.at(-1); last && last.mean > pool.mean; last = pools.at(-1)) {
      const weight = last.weight + pool.weight;
      const mean = (last.mean * last.weight + pool.mean * pool.weight) / weight;
      pool = { mean, weight, members: last.members + pool.members };
      pools.pop();
    }
    pools.push(pool);
  });

  const shifts = pools.flatMap(({ mean, members }) => Array(members).fill(Math.max(mean, ceiling)));
  return shifts.map((shift, index) => shift + above[index]);
}
