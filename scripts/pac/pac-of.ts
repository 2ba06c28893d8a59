import type { Environment } from '../../connector/gateway/index.ts';
import type { Importer } from '../../solution/index.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments } from '../command/verb.ts';
import { findPac } from './find-pac.ts';
import { pacImporter } from './import-with-pac.ts';
import { spawnedPac } from './pac-runner.ts';

const longestMinutes = 90;

/** pac as this command line asks for it, for this environment. */
export async function pacOf(given: Arguments, terminal: Terminal, { organization }: Environment): Promise<Importer> {
  const path = await findPac(given.option('pacPath'), terminal);
  return pacImporter(spawnedPac(path, terminal.variables), { organizationUrl: organization.url, longestMinutes });
}
