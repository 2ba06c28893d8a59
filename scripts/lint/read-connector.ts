import { readFile, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { ConnectorSources, TextSource } from '../../connector/definition/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { filesIn, kindOfName, type ConnectorFile } from '../connector/connector-folder.ts';

/** A file of any name, by what it holds. */
function kindOfContent(file: string, text: string): ConnectorFile {
  if (/\.csx$/i.test(file)) return 'script';
  if (/\.png$/i.test(file)) return 'icon';
  if (/\.md$/i.test(file)) return 'readme';
  if (/"(swagger|openapi|paths)"\s*:/.test(text)) return 'definition';
  if (/"(iconBrandColor|connectionParameters|policyTemplateInstances)"\s*:/.test(text)) return 'properties';
  return 'definition';
}

/** Relative to where the command runs, with slashes: as terminals and code scanning link it. */
const shown = (path: string): string => relative(process.cwd(), path).split(sep).join('/');

const textSource = (path: string, content: Uint8Array): TextSource => ({
  file: shown(path),
  text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(content),
  bytes: content.length,
});

async function sourceOf(kind: ConnectorFile, path: string): Promise<ConnectorSources> {
  const content = await readFile(path);
  return { [kind]: kind === 'icon' ? { file: shown(path), content } : textSource(path, content) };
}

async function ofFolder(folder: string): Promise<ConnectorSources> {
  const parts = await Promise.all([...(await filesIn(folder))].map(([kind, path]) => sourceOf(kind, path)));
  return Object.assign({}, ...parts) as ConnectorSources;
}

async function ofFile(path: string): Promise<ConnectorSources> {
  const name = path.split(sep).at(-1) ?? path;
  return sourceOf(kindOfName(name) ?? kindOfContent(name, await readFile(path, 'utf8')), path);
}

/**
 * The files of a connector, from its folder, or one of them alone.
 *
 * @throws {CommandFault} where there is nothing to look through
 */
export async function readConnector(path: string, hint: string): Promise<ConnectorSources> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CommandFault('no-connector', exitCodes.notFound, `There is nothing at ${path}.`, { hint });
  const sources = found.isDirectory() ? await ofFolder(path) : await ofFile(path);
  if (sources.definition ?? sources.properties ?? Object.values(sources)[0]) {
    if (!found.isDirectory() || sources.definition || sources.properties) return sources;
  }
  throw new CommandFault('no-connector', exitCodes.notFound, `There is no connector in ${path}.`, {
    hint: 'A connector is a folder with apiDefinition.swagger.json and apiProperties.json.',
  });
}
