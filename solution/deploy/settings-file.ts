import { didYouMean, FaultWithProblems, isObject } from '../../connector/contract/index.ts';
import type { ConnectionChoice } from './importer.ts';

/** The file is not what `pac solution create-settings` writes. */
export class SettingsFileInvalid extends FaultWithProblems {
  readonly code = 'settings-file-invalid';
}

export interface SettingsFile {
  readonly values: ReadonlyMap<string, string>;
  readonly connections: readonly ConnectionChoice[];
}

type Item = Readonly<Record<string, unknown>>;

/** Keys that nobody reads are mistakes of whoever wrote them. */
const unknownKeys = (item: Item, keys: readonly string[], place: string): readonly string[] =>
  Object.keys(item)
    .filter((key) => !keys.includes(key))
    .map((key) => `${place}${key}: is not known.${didYouMean(key, keys)}`);

/** The platform does not tell names apart by their case. */
const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) < index)),
];

/** Lists whose items are objects; what is not there is empty. */
function itemsOf(file: Item, list: string, problems: string[]): readonly Item[] {
  const items = file[list] ?? [];
  if (Array.isArray(items) && items.every(isObject)) return items;
  problems.push(`${list}: is no list of objects`);
  return [];
}

function textOf(item: Item, key: string, place: string, problems: string[]): string {
  const value = item[key] ?? '';
  if (typeof value === 'string') return value;
  problems.push(`${place}.${key}: is no text`);
  return '';
}

/**
 * Reads a file of deployment settings as pac writes and takes them: `EnvironmentVariables` with SchemaName and Value,
 * `ConnectionReferences` with LogicalName, ConnectionId and ConnectorId. What has no value yet is left to the environment.
 * @throws {SettingsFileInvalid} with all problems at once
 */
export function settingsFile(json: unknown, where: string): SettingsFile {
  const problems: string[] = [];
  const file = isObject(json) ? json : {};
  if (!isObject(json)) problems.push('the file is no JSON object');
  problems.push(...unknownKeys(file, ['EnvironmentVariables', 'ConnectionReferences'], ''));
  const read = (list: string, keys: readonly string[]): readonly Readonly<Record<string, string>>[] => {
    const items = itemsOf(file, list, problems).map((item, index) => {
      const place = `${list}[${index}]`;
      const texts = keys.map((key) => [key, textOf(item, key, place, problems)] as const);
      if (texts[0]?.[1] === '') problems.push(`${place}.${keys[0] ?? ''}: is missing`);
      problems.push(...unknownKeys(item, keys, `${place}.`));
      return Object.fromEntries(texts);
    });
    const names = items.map((item) => item[keys[0] ?? ''] ?? '').filter((name) => name !== '');
    problems.push(...repeated(names).map((name) => `${list}: has ${name} more than once`));
    return items;
  };
  const variables = read('EnvironmentVariables', ['SchemaName', 'Value']);
  const references = read('ConnectionReferences', ['LogicalName', 'ConnectionId', 'ConnectorId']);
  if (problems.length > 0)
    throw new SettingsFileInvalid(`The settings file ${where} can't be used:`, problems, {
      hint: 'Its form is that of `pac solution create-settings`.',
    });
  return {
    values: new Map(
      variables.flatMap(({ SchemaName = '', Value = '' }) => (Value === '' ? [] : [[SchemaName, Value] as const])),
    ),
    connections: references.flatMap(({ LogicalName = '', ConnectionId = '', ConnectorId = '' }) =>
      ConnectionId === '' ? [] : [{ logicalName: LogicalName, connectionId: ConnectionId, connectorId: ConnectorId }],
    ),
  };
}
