import { readEnvironment, type Environment, type EnvironmentFile } from '../../connector/gateway/index.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments } from '../command/verb.ts';
import { environmentPath, readJsonFile } from '../environment/environment-file.ts';
import { environmentName, variablesFor } from '../environment/environment-option.ts';

/** A deployment signs in and writes the webhook's secret; keys of senders and sources are the gateway's matter alone. */
const secretsOf = ({ signIn, recordChanges }: EnvironmentFile): readonly string[] => [
  signIn.secretVariable,
  ...(recordChanges?.secretVariables.slice(0, 1) ?? []),
];

/** The environment that was named, with the secrets that a deployment needs and no others. */
export async function deploymentEnvironment(
  given: Arguments,
  terminal: Terminal,
): Promise<{ readonly environment: Environment; readonly path: string }> {
  const name = environmentName(given, terminal);
  const path = environmentPath(terminal.root, name);
  const variables = await variablesFor(name, terminal);
  return { path, environment: readEnvironment(await readJsonFile(path), variables, path, secretsOf) };
}
