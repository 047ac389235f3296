// Who fills what: one person for each row, each person once, the sum of points as high as can be. The Hungarian method by
// shortest augmenting paths (Kuhn, Munkres; Jonker and Volgenant), rows × rows × columns steps.

/** Costs so much that it is taken only when nothing else is left. */
export const impossible = 1e9;

/**
 * `costs[row][column]`, at least as many columns as rows, every row as long. The column of each row, for the least sum;
 * a row for which there is nothing has a column that costs `impossible`.
 */
export function assign(costs: readonly Float64Array[]): number[] {
  const columns = costs[0]?.length ?? 0;
  // Row and column 0 stand outside: column 0 holds the row that is being placed.
  const rowPrice = new Float64Array(costs.length + 1);
  const columnPrice = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= costs.length; row += 1) {
    rowOf[0] = row;
    place({ costs, columns, rowPrice, columnPrice, rowOf });
  }
  const result = new Array<number>(costs.length).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row > 0) result[row - 1] = column - 1;
  }
  return result;
}

interface Table {
  readonly costs: readonly Float64Array[];
  readonly columns: number;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
  readonly rowOf: Int32Array;
}

/** Finds the cheapest chain of changes that gives the new row a column and everybody else one still, and makes them. */
function place({ costs, columns, rowPrice, columnPrice, rowOf }: Table): void {
  const cheapest = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(columns + 1);
  const seen = new Uint8Array(columns + 1);
  let at = 0;
  while (rowOf[at] !== 0) {
    seen[at] = 1;
    const row = rowOf[at] ?? 0;
    const rowCosts = costs[row - 1];
    const price = rowPrice[row] ?? 0;
    let next = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let column = 1; column <= columns; column += 1) {
      if (seen[column]) continue;
      const cost = (rowCosts?.[column - 1] ?? impossible) - price - (columnPrice[column] ?? 0);
      if (cost < (cheapest[column] ?? 0)) {
        cheapest[column] = cost;
        cameFrom[column] = at;
      }
      if ((cheapest[column] ?? 0) < least) {
        least = cheapest[column] ?? 0;
        next = column;
      }
    }
    for (let column = 0; column <= columns; column += 1) {
      if (seen[column]) {
        const placed = rowOf[column] ?? 0;
        rowPrice[placed] = (rowPrice[placed] ?? 0) + least;
        columnPrice[column] = (columnPrice[column] ?? 0) - least;
      } else cheapest[column] = (cheapest[column] ?? 0) - least;
    }
    at = next;
  }
  while (at !== 0) {
    const before = cameFrom[at] ?? 0;
    rowOf[at] = rowOf[before] ?? 0;
    at = before;
  }
}
