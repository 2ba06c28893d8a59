import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a connector is made of. */
export type ConnectorFile = 'definition' | 'properties' | 'settings' | 'icon' | 'script' | 'readme';

/** By name, in whatever capitals; the earlier of two that fit wins. Also as a solution holds them. */
const names: readonly (readonly [kind: ConnectorFile, pattern: RegExp])[] = [
  ['definition', /^apidefinition\.swagger\.json$/i],
  ['definition', /^apidefinition\.json$/i],
  ['definition', /swagger.*\.json$/i],
  ['definition', /_openapidefinition\.json$/i],
  ['properties', /^apiproperties\.json$/i],
  ['settings', /^settings\.json$/i],
  ['icon', /^icon\.png$/i],
  ['script', /^script\.csx$/i],
  ['readme', /^readme\.md$/i],
];

/** What the file is by its name, if that says it. */
export const kindOfName = (name: string): ConnectorFile | undefined =>
  names.find(([, pattern]) => pattern.test(name))?.[0];

export const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

/** The paths of a connector's files in a folder, as far as they are there. */
export async function filesIn(folder: string): Promise<ReadonlyMap<ConnectorFile, string>> {
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const found = new Map<ConnectorFile, string>();
  for (const [kind, pattern] of names) {
    const file = files.find((entry) => pattern.test(entry.name));
    if (file && !found.has(kind)) found.set(kind, join(folder, file.name));
  }
  return found;
}
