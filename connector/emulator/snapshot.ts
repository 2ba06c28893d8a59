import { isReference, textOf, type Row, type Rows, type Value } from './rows/rows.ts';
import { tables } from './tables/tables.ts';

/** Every row of the organisation by table and id, with its columns in the order of their names. */
export type Snapshot = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Value>>>>>>;

/** What tells of things done rather than of how things are. */
const logs = ['importjob', 'asyncoperation', 'audit'];
const times = ['createdon', 'modifiedon', 'installedon', 'updatedon', 'msdyn_overwritetime'];

/** The list of a solution's components has ids that mean nothing. */
function keyOf(row: Row): string {
  const { table, id, values } = row;
  const { solutionid = null } = values;
  return table === 'solutioncomponent' && isReference(solutionid)
    ? `${textOf(row, 'objectid')} in ${solutionid.id}`
    : id;
}

function columnsOf({ table, values }: Row): Readonly<Record<string, Value>> {
  const kept = Object.entries(values).filter(
    ([column, value]) => value !== null && !times.includes(column) && column !== `${table}id`,
  );
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A picture of the organisation that can be compared with another one: all rows but logs, all columns but times of change. */
export function snapshotOf(rows: Rows): Snapshot {
  const pictured = tables
    .filter(({ logicalName }) => !logs.includes(logicalName))
    .map(({ logicalName }) => [logicalName, rows.list(logicalName)] as const)
    .filter(([, list]) => list.length > 0)
    .map(([table, list]) => {
      const entries = list.map((row) => [keyOf(row), columnsOf(row)] as const);
      return [table, Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))] as const;
    });
  return Object.fromEntries(pictured);
}
