import { commandPrefix } from '../commands.ts';
import { quoted, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';

/** One change of a table's ribbon, as an environment keeps it (table `ribbondiff`, of which Microsoft says little). */
export interface RibbonRow {
  readonly table: string;
  /** The `Id` of a custom action or of a label. */
  readonly name: string;
  readonly managed: boolean;
  readonly xml: string;
}

/** What is changed in the ribbons of these tables, by us and by others. */
export async function ribbonRows(api: EnvironmentApi, tables: readonly string[]): Promise<readonly RibbonRow[]> {
  const found: RibbonRow[] = [];
  for (const table of new Set(tables)) {
    const filter = encodeURIComponent(`entity eq ${quoted(table)}`);
    const rows = await api.list(`ribbondiffs?$select=diffid,ismanaged,rdx&$filter=${filter}`);
    for (const row of rows)
      found.push({
        table,
        name: textIn(row, 'diffid'),
        managed: row['ismanaged'] === true,
        xml: textIn(row, 'rdx'),
      });
  }
  return found;
}

export const isOurs = ({ name }: RibbonRow): boolean => name.startsWith(commandPrefix);

/** Tables whose ribbon others have changed in the unmanaged layer: an unmanaged import of it would take that away. */
export const tablesOfOthers = (rows: readonly RibbonRow[]): readonly string[] => [
  ...new Set(rows.filter((row) => !row.managed && !isOurs(row)).map(({ table }) => table)),
];
