import { commandPrefix } from '../commands.ts';
import { quoted, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';

/** What a ribbon is kept as: changes, commands and rules (tables of the platform, of which Microsoft says little). */
const kinds = [
  { set: 'ribbondiffs', id: 'ribbondiffid', name: 'diffid' },
  { set: 'ribboncommands', id: 'ribboncommandid', name: 'command' },
  { set: 'ribbonrules', id: 'ribbonruleid', name: 'ruleid' },
] as const;

/** Ids of everything that our commands on these tables are kept as: it goes with them. */
export async function ownCommandParts(api: EnvironmentApi, tables: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of new Set(tables))
    for (const { set, id, name } of kinds) {
      const filter = encodeURIComponent(`entity eq ${quoted(table)}`);
      const rows = await api.list(`${set}?$select=${id},${name}&$filter=${filter}`);
      found.push(...rows.filter((row) => textIn(row, name).startsWith(commandPrefix)).map((row) => textIn(row, id)));
    }
  return found.map((id) => id.toLowerCase());
}
