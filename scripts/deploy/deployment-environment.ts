import {
  readEnvironment,
  signInVariables,
  type Environment,
  type EnvironmentFile,
  type NeededVariables,
} from '../../connector/gateway/index.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments } from '../command/verb.ts';
import { environmentPath, readJsonFile } from '../environment/environment-file.ts';
import { environmentName, variablesFor } from '../environment/environment-option.ts';

/** A deployment signs in and writes the webhook's secret; keys of senders and sources are the gateway's matter alone. */
const deploymentNeeds = ({ signIn, deployment, recordChanges }: EnvironmentFile): NeededVariables => {
  const { secrets, others } = signInVariables(deployment.signIn ?? signIn);
  return { secrets: [...secrets, ...(recordChanges?.secretVariables.slice(0, 1) ?? [])], others };
};

/** Where only things are removed, nothing but the sign-in is secret. */
export const signInSecret = ({ signIn, deployment }: EnvironmentFile): NeededVariables =>
  signInVariables(deployment.signIn ?? signIn);

/** The environment that was named, with the secrets that are needed to deploy, or those named, and no others. */
export async function deploymentEnvironment(
  given: Arguments,
  terminal: Terminal,
  needed: (file: EnvironmentFile) => NeededVariables = deploymentNeeds,
): Promise<{ readonly environment: Environment; readonly path: string }> {
  const name = environmentName(given, terminal);
  const path = environmentPath(terminal.root, name);
  const variables = await variablesFor(name, terminal);
  return { path, environment: readEnvironment(await readJsonFile(path), variables, path, needed) };
}
