import { existsSync } from 'node:fs';
import type { Environment } from '../../connector/gateway/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Option } from '../command/verb.ts';
import { environmentFromFile, environmentPath } from './environment-file.ts';
import { environmentName, environmentOption, variablesFor } from './environment-option.ts';

export const storeOptions: readonly Option[] = [
  environmentOption,
  { flags: '--store <file>', description: "the event store's file itself; no environment is read then" },
];

export async function environmentOf(given: Arguments, terminal: Terminal): Promise<Environment> {
  const name = environmentName(given, terminal);
  return environmentFromFile(environmentPath(terminal.root, name), await variablesFor(name, terminal));
}

/**
 * The file of the event store that was named, or the environment's.
 * @throws {CommandFault} where there is none: SQLite would make a new one
 */
export async function storeFile(given: Arguments, terminal: Terminal): Promise<string> {
  const path = given.option('store') ?? (await environmentOf(given, terminal)).gateway.storePath;
  if (!existsSync(path))
    throw new CommandFault('store-not-found', exitCodes.notFound, `There is no event store at ${path}.`, {
      hint: 'Name its file with --store, or the environment it belongs to with --env.',
    });
  return path;
}
