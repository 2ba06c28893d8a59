import { didYouMean, isObject } from '../../connector/contract/index.ts';
import { readEnvironment, type Environment } from '../../connector/gateway/index.ts';
import { tablesFromMetadata, type TableMetadata } from '../../plugins/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import { environmentPath, readJsonFile } from '../environment/environment-file.ts';
import { variablesFor } from '../environment/environment-option.ts';
import { webApiOf } from '../environment/web-api.ts';
import { tableDefinition, tableNames } from './table-definition.ts';

const unknownTable = (name: string, where: string, known: readonly string[]): CommandFault =>
  new CommandFault(
    'unknown-table',
    exitCodes.notFound,
    `There is no table "${name}" in ${where}.${didYouMean(name, known)}`,
    { hint: 'Give the logical name, as the table designer shows it: small letters, with the prefix of its publisher.' },
  );

/** A file of an environment says which organisation it is and how to sign in; a table definition never does. */
const isEnvironment = (json: unknown): boolean => isObject(json) && ('organization' in json || 'signIn' in json);

function chosen(tables: readonly TableMetadata[], names: readonly string[], where: string): readonly TableMetadata[] {
  if (names.length === 0) return tables;
  return names.map((name) => {
    const table = tables.find(({ logicalName }) => logicalName === name);
    if (table) return table;
    throw unknownTable(
      name,
      where,
      tables.map(({ logicalName }) => logicalName),
    );
  });
}

async function fromEnvironment(environment: Environment, names: readonly string[]): Promise<TableMetadata[]> {
  const { name: where } = environment;
  const api = webApiOf(environment);
  try {
    const tables: TableMetadata[] = [];
    // One after the other: each is six requests already.
    for (const name of names) {
      const definition = await tableDefinition(api, name);
      if (!definition) throw unknownTable(name, where, await tableNames(api));
      tables.push(...tablesFromMetadata(definition, where));
    }
    return tables;
  } finally {
    await api.close();
  }
}

/**
 * The metadata of these tables from a file of table definitions, or from the environment that is named, by a path to its
 * file or by its name alone. A file gives all its tables where none is named.
 */
export async function tableMetadata(
  from: string,
  names: readonly string[],
  terminal: Terminal,
): Promise<readonly TableMetadata[]> {
  const path = environmentPath(terminal.root, from);
  const json = await readJsonFile(path);
  if (!isEnvironment(json)) return chosen(tablesFromMetadata(json, path), names, path);
  if (names.length === 0)
    throw new CommandFault('no-table', exitCodes.usage, `An environment has hundreds of tables: which of ${from}?`, {
      hint: 'Name them: --table opportunity incident',
    });
  return fromEnvironment(readEnvironment(json, await variablesFor(from, terminal), path), names);
}
