import { commandPrefix } from '../commands.ts';
import { quoted, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';

/** What is in a ribbon, one row each; what is used stands behind what uses it. */
const sets = [
  { set: 'ribbondiffs', id: 'ribbondiffid', name: 'diffid', isShown: true },
  { set: 'ribboncommands', id: 'ribboncommandid', name: 'command', isShown: false },
  { set: 'ribbonrules', id: 'ribbonruleid', name: 'ruleid', isShown: false },
] as const;

/** A button, label, command or rule of ours in the unmanaged layer of a table's ribbon. */
export interface RibbonPart {
  readonly table: string;
  readonly set: (typeof sets)[number]['set'];
  readonly id: string;
  /** Buttons and their labels; the others do nothing without them. */
  readonly isShown: boolean;
}

/** Everything of ours that no managed solution takes away, in the order of its removal. */
export async function ownRibbonParts(api: EnvironmentApi, tables: readonly string[]): Promise<readonly RibbonPart[]> {
  const found: RibbonPart[] = [];
  for (const { set, id, name, isShown } of sets)
    for (const table of new Set(tables)) {
      const filter = encodeURIComponent(`entity eq ${quoted(table)} and startswith(${name},${quoted(commandPrefix)})`);
      const rows = await api.list(`${set}?$select=${id},ismanaged&$filter=${filter}`);
      for (const row of rows)
        if (row['ismanaged'] !== true) found.push({ table, set, id: textIn(row, id).toLowerCase(), isShown });
    }
  return found;
}
