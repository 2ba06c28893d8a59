import { strToU8 } from 'fflate';
import { builtWebResources } from '../../scripts/build/web-resources.ts';
import { manifest } from '../../scripts/project.ts';
import { billOfMaterials, cuelineCommands, type Component, type SolutionParts } from '../../solution/index.ts';

/** All commands of the project with its scripts, texts and icons, and the least that the pages can be. */
export async function commandParts() {
  const built = (await builtWebResources(process.cwd())).map(({ resource }) => resource);
  const pages = [...new Set(cuelineCommands.flatMap(({ buttons }) => buttons.map(({ opens }) => opens)))]
    .filter((name) => !built.some((resource) => resource.name === name))
    .map((name) => ({
      ...{ name, displayName: name, description: '' },
      content: strToU8('<!doctype html><html lang="en"><title>Page</title></html>'),
    }));
  return { manifest, webResources: [...built, ...pages], commands: cuelineCommands } satisfies SolutionParts;
}

export const commandSample = async (changes: Partial<SolutionParts> = {}): Promise<readonly Component[]> =>
  billOfMaterials({ ...(await commandParts()), ...changes });
