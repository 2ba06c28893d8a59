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
 * Writes the parts of a ribbon. What is unmanaged in the ribbon of that table and does not come again is gone, whoever made it:
 * people reset a command bar by importing an empty `RibbonDiffXml` (crmtipoftheday 58). Managed parts of others stay.
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
  const gone = ribbonTables.flatMap((table) =>
    rows
      .list(table)
      .filter(({ id, values }) => values.entity === name && !parts.some((part) => part.id === id))
      .filter(({ id }) => !isManaged(rows, { table, id })),
  );
  for (const { table, id } of gone) removeComponent(rows, { table, id });
}
