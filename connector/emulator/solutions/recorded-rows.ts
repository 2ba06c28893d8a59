import { randomUUID } from 'node:crypto';
import { PlatformRefusal } from '../refusal.ts';
import type { Rows } from '../rows/rows.ts';
import { kindOfTable, type ComponentRef } from './component-kind.ts';
import { active, isManaged, layersOf, putLayer } from './layers.ts';

interface Source {
  /** The solution whose layers the rows become; an unmanaged one writes the active layer. */
  readonly layer: string;
  readonly publisher: string | null;
  readonly managed: boolean;
}

/**
 * Words: public import logs. Modelled: its code.
 * @throws {PlatformRefusal} where a managed layer would come under an unmanaged component
 */
function checkBase(rows: Rows, ref: ComponentRef): void {
  if (layersOf(rows, ref).length === 0 || isManaged(rows, ref)) return;
  throw new PlatformRefusal(
    400,
    '0x8004f036',
    `A managed solution cannot overwrite the ${kindOfTable(ref.table)?.name ?? ref.table} component with Id=${ref.id} ` +
      'which has an unmanaged base instance.',
  );
}

/** The rows as an import writes them: what is a component becomes a layer, and is remembered in `written`. */
export function recordedRows(
  rows: Rows,
  { layer, publisher, managed }: Source,
): { readonly rows: Rows; readonly written: readonly ComponentRef[] } {
  const written: ComponentRef[] = [];
  const recorded: Rows = {
    ...rows,
    put(table, values, givenId) {
      if (!kindOfTable(table)) return rows.put(table, values, givenId);
      const ref = { table, id: (givenId ?? randomUUID()).toLowerCase() };
      if (managed) checkBase(rows, ref);
      // Unmanaged content waits to be published; managed content arrives published.
      putLayer(rows, ref, managed ? layer : active, values, { publisher, published: managed });
      written.push(ref);
      return rows.find(table, ref.id) ?? rows.put(table, values, ref.id);
    },
  };
  return { rows: recorded, written };
}
