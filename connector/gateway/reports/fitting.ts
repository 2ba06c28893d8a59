/** Half of a character outside the basic plane: what a cut can leave behind. */
const half = /[\uD800-\uDBFF]$/;

/**
 * A row with its texts no longer than their columns: what is too long would have the whole row refused.
 * @param lengths characters that fit into the columns that hold text
 */
export function fitting<Row extends Readonly<Record<string, unknown>>>(
  lengths: Readonly<Record<string, number>>,
  row: Row,
): Row {
  const cut = ([column, value]: readonly [string, unknown]): readonly [string, unknown] => {
    const most = lengths[column];
    return typeof value === 'string' && most !== undefined && value.length > most
      ? [column, value.slice(0, most).replace(half, '')]
      : [column, value];
  };
  return Object.fromEntries(Object.entries(row).map(cut)) as Row;
}
