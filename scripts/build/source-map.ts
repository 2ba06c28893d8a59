import { realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

interface SourceMap {
  readonly sources: readonly string[];
}

/** Folders that code of web resources comes from. */
const folders = ['webresources', 'connector', 'node_modules'];

/** The map with its sources named from the root of the project, wherever that lies: the same in every build. */
export async function sourceMap(root: string, map: Uint8Array): Promise<Uint8Array> {
  const read = JSON.parse(Buffer.from(map).toString()) as SourceMap;
  const real = await Promise.all(
    folders.map(
      async (folder) => [folder, await realpath(join(root, folder)).catch(() => join(root, folder))] as const,
    ),
  );
  const named = (source: string): string => {
    const path = resolve(root, source);
    const found = real.find(([, place]) => path.startsWith(place + sep));
    return found ? `${found[0]}${path.slice(found[1].length).replaceAll(sep, '/')}` : source;
  };
  return Buffer.from(JSON.stringify({ ...read, sources: read.sources.map(named) }));
}
