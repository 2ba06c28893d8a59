import { pseudoLanguage } from '../../webresources/index.ts';
import { pseudoText } from '../strings/pseudo-text.ts';
import { resxText } from '../strings/resx-text.ts';
import { stringSets } from '../strings/string-sets.ts';
import { builtWebResources, stringsName } from './web-resources.ts';

const fileName = (name: string): string => name.replace(/^.*\//, '');

/**
 * What a browser gets in local development, by name: what is installed, with scripts that name their map, the maps, and the
 * texts of the pseudo-locale. No package has the last two.
 */
export async function localWebResources(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const [built, sets] = await Promise.all([builtWebResources(root), stringSets(root)]);
  const pseudo = sets.flatMap(({ name, files: [first] }) => {
    const texts = new Map([...(first?.texts ?? [])].map(([key, text]) => [key, pseudoText(text)]));
    return [[`${stringsName(name)}.${pseudoLanguage}.resx`, Buffer.from(resxText(texts))] as const];
  });
  const linked = built.map(async ({ resource: { name, content }, map }): Promise<[string, Uint8Array][]> => {
    if (!map) return [[name, content]];
    const link = `//# sourceMappingURL=${fileName(name)}.map\n`;
    return [
      [name, Buffer.concat([content, Buffer.from(link)])],
      [`${name}.map`, await map()],
    ];
  });
  return new Map([...(await Promise.all(linked)).flat(), ...pseudo]);
}
