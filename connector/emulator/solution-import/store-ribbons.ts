import type { Rows } from '../rows/rows.ts';
import { isManaged } from '../solutions/layers.ts';
import { removeComponent } from '../solutions/removal.ts';
import { ribbonTables, type RibbonBody } from './read-ribbons.ts';

/** Where each table has the name and the XML of a part. */
const columns = {
  ribbondiff: { name: 'diffid', xml: 'rdx' },
  ribboncommand: { name: 'command', xml: 'commanddefinition' },
  ribbonrule: { name: 'ruleid', xml: 'ruledefinition' },
} as const;

/**
 * Writes the parts of a ribbon. A list with something in it takes the place of what is unmanaged in the ribbon of that table,
 * whoever made it; an empty list says nothing (public accounts of a real environment; older ones say that it takes everything
 * away). Managed parts of others stay.
 */
export function storeRibbon(rows: Rows, { name, parts }: RibbonBody, managed: boolean): void {
  for (const { table, id, name: partName, xml, difftype } of parts)
    rows.put(
      table,
      {
        [columns[table].name]: partName,
        [columns[table].xml]: xml,
        entity: name,
        ismanaged: managed,
        ...(difftype === undefined ? {} : { difftype }),
      },
      id,
    );
  if (managed) return;
  const listed = (table: string, difftype: unknown): boolean =>
    parts.some((part) => part.table === table && (part.difftype ?? null) === (difftype ?? null));
  const gone = ribbonTables.flatMap((table) =>
    rows
      .list(table)
      .filter(({ values }) => values.entity === name)
      .filter(({ values: { difftype } }) => listed(table, difftype))
      .filter(({ id }) => !parts.some((part) => part.id === id))
      .filter(({ id }) => !isManaged(rows, { table, id })),
  );
  for (const { table, id } of gone) removeComponent(rows, { table, id });
}
