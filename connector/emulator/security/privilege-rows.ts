import { derivedGuid } from '../../contract/index.ts';
import { schemaNameOf } from '../metadata/modelled-names.ts';
import type { Row, Rows } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { tables } from '../tables/tables.ts';

/** Rights and their codes: Microsoft Learn, "AccessRights" and "Security role privileges". */
const rights = {
  Read: 1,
  Write: 2,
  Append: 4,
  AppendTo: 16,
  Create: 32,
  Delete: 65_536,
  Share: 262_144,
  Assign: 524_288,
} as const;

export type Right = keyof typeof rights;

/** What a privilege calls a table, where it is not its schema name. */
const spoken: Readonly<Record<string, string>> = { systemuser: 'User' };

export const privilegeName = (right: Right, { logicalName }: Pick<Table, 'logicalName'>): string =>
  `prv${right}${spoken[logicalName] ?? schemaNameOf(logicalName)}`;

const idOf = (name: string): string => derivedGuid(['stand-in', 'privilege', name.toLowerCase()]);

/** As a table's definition lists its privileges: Microsoft Learn, "SecurityPrivilegeMetadata ComplexType" (a selection). */
export const privilegesOfTable = (table: Pick<Table, 'logicalName'>): readonly object[] =>
  Object.keys(rights).map((right) => {
    const Name = privilegeName(right as Right, table);
    return { Name, PrivilegeId: idOf(Name), PrivilegeType: right };
  });

/** The privilege of that name, made where a solution is the first to speak of it. */
export const privilegeNamed = (rows: Rows, name: string): Row =>
  rows.find('privilege', idOf(name)) ?? rows.put('privilege', { name }, idOf(name));

/** The privileges of every table. */
export function putPrivileges(rows: Rows): void {
  for (const table of tables)
    for (const [right, accessright] of Object.entries(rights)) {
      const name = privilegeName(right as Right, table);
      rows.put('privilege', { name, accessright }, idOf(name));
    }
}
