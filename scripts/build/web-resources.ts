import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SolutionParts } from '../../solution/index.ts';
import {
  languages,
  webResources,
  type Area,
  type FileEntry,
  type ScriptEntry,
  type WebResourceEntry,
} from '../../webresources/index.ts';
import { stringSets, type StringSet } from '../strings/string-sets.ts';
import { bundled } from './bundle.ts';
import { pageHtml } from './page-html.ts';

export interface BuiltWebResource {
  readonly area: Area;
  readonly resource: NonNullable<SolutionParts['webResources']>[number];
  /** Of a script, for development; in no package, and made when it is asked for. */
  readonly map?: () => Promise<Uint8Array>;
}

/** `cue_/strings/forms`, the name that scripts ask for; a file has its language behind it. */
export const stringsName = (set: string): string => `cue_/strings/${set}`;

/** What forms and commands load, and pages do not, is also there on a phone without a connection. */
const worksOffline = (one: WebResourceEntry): one is ScriptEntry =>
  one.kind === 'script' && one.globalName !== undefined;

const offlineSets = new Set(webResources.filter(worksOffline).flatMap(({ strings = [] }) => strings));

const stringsOf = ({ name, files }: StringSet): readonly BuiltWebResource[] =>
  files.map(({ language, content }) => ({
    area: 'core',
    resource: {
      name: `${stringsName(name)}.${language}.resx`,
      displayName: `Cueline texts: ${name}, ${language}`,
      description: `Texts of Cueline in one language (${language}).`,
      content,
      offline: offlineSets.has(name),
    },
  }));

async function file(root: string, { entry }: FileEntry): Promise<Uint8Array> {
  if (typeof entry === 'string') return new Uint8Array(await readFile(join(root, entry)));
  const parts = await Promise.all(entry.map((part) => readFile(join(root, part), 'utf8')));
  return new TextEncoder().encode(parts.join('\n'));
}

async function built(root: string, one: WebResourceEntry): Promise<BuiltWebResource> {
  const { area, name, displayName, description } = one;
  if (one.kind === 'file')
    return { area, resource: { name, displayName, description, content: await file(root, one) } };
  if (one.kind === 'page')
    return { area, resource: { name, displayName, description, content: new TextEncoder().encode(pageHtml(one)) } };
  const { content, map, exports } = await bundled(root, one);
  const strings = (one.strings ?? []).flatMap((set) =>
    languages.map((language) => `${stringsName(set)}.${language}.resx`),
  );
  return {
    area,
    map,
    resource: {
      ...{
        name,
        displayName,
        description,
        content,
        exports,
        needs: [...(one.needs ?? []), ...strings],
        offline: worksOffline(one),
      },
      ...(one.globalName === undefined ? {} : { globalName: one.globalName }),
    },
  };
}

/**
 * The content of every web resource.
 * @throws {StringsInvalid} where a text is missing in a language
 */
export async function builtWebResources(root: string): Promise<readonly BuiltWebResource[]> {
  const [sets, others] = await Promise.all([
    stringSets(root),
    Promise.all(webResources.map((one) => built(root, one))),
  ]);
  return [...others, ...sets.flatMap(stringsOf)];
}
