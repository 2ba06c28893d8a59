import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { environmentSchema } from '../../connector/gateway/index.ts';
import { apiDefinition, apiProperties } from '../build/connector.ts';
import type { Verb } from '../command/verb.ts';
import { keyFile } from '../strings/key-file.ts';
import { stringSets } from '../strings/string-sets.ts';
import { commandPage } from './command-page.ts';
import { errorPage } from './error-page.ts';
import { triggerPage } from './trigger-page.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The files that are made, and committed because people review what they say. By path in the project. */
const generatedFiles = async (root: string, verbs: readonly Verb[]): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ['connector/apiDefinition.swagger.json', json(apiDefinition())],
    ['connector/apiProperties.json', json(apiProperties())],
    ['solution/environments/environment.schema.json', json(environmentSchema)],
    ['docs/triggers.md', triggerPage()],
    ['docs/errors.md', errorPage()],
    ['docs/commands.md', commandPage(verbs)],
    ...(await stringSets(root)).map(keyFile),
  ]);

/** Files that do not hold what they would be made with now. */
export async function staleFiles(root: string, verbs: readonly Verb[]): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of await generatedFiles(root, verbs)) {
    const found = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (found !== text) stale.push(path);
  }
  return stale;
}

/** Writes what is not fresh and gives its paths. */
export async function writeGenerated(root: string, verbs: readonly Verb[]): Promise<string[]> {
  const stale = await staleFiles(root, verbs);
  for (const [path, text] of await generatedFiles(root, verbs)) {
    if (!stale.includes(path)) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return stale;
}
