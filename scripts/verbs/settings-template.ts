import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { NeededVariables } from '../../connector/gateway/index.ts';
import { packageContent, settingsDocument } from '../../solution/index.ts';
import { flowsSolution } from '../build/flows.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { packageOf, packagesToDeploy } from '../deploy/packages.ts';
import { deploymentEnvironment } from '../deploy/deployment-environment.ts';
import { deploymentSettings } from '../deploy/settings.ts';
import { environmentOption } from '../environment/environment-option.ts';

async function contentOf(path: string) {
  const zip = await readFile(path).catch((cause: unknown) => {
    throw new CommandFault('file-not-found', exitCodes.notFound, `There is no file ${path}.`, {
      cause,
      hint: 'Name a solution zip that exists, or leave --zip out for what this project builds.',
    });
  });
  return { name: basename(path), zip, content: packageContent(zip) };
}

/** It signs in nowhere. */
const noSecrets = (): NeededVariables => ({ secrets: [], others: [] });

export const settingsTemplate: Verb = {
  name: 'settings template',
  summary: "Write a settings file in pac's form: every environment variable and connection reference of the packages",
  details: `What the environment file knows is filled in, the rest is empty for you to fill in. pac takes the file with
--settings-file, and \`cueline deploy\` as deployment.settingsFile of the environment file.`,
  options: [
    environmentOption,
    { flags: '--zip <files...>', description: 'packages to read, in place of what this project builds' },
    { flags: '-o, --out <file>', description: 'where it goes; left out, standard output' },
  ],
  examples: [
    'npx cueline settings template --env prod -o solution/environments/deploymentSettings.prod.json',
    'npx cueline settings template --env test --zip dist/solution/CuelineFlows_0_1_0_0_managed.zip',
  ],
  run: async (given, terminal) => {
    const { environment, path } = await deploymentEnvironment(given, terminal, noSecrets);
    const files = given.repeated('zip');
    const packages =
      files.length > 0
        ? await Promise.all(files.map(contentOf))
        : [
            ...(await packagesToDeploy(terminal.root, [], 'managed')),
            packageOf('flows', flowsSolution().packed().managed),
          ];
    const { values, connections } = await deploymentSettings(environment, path, packages, 'may be missing');
    const data = settingsDocument(
      packages.map(({ content }) => content),
      values,
      connections,
    );
    const text = JSON.stringify(data, undefined, 2);
    const out = given.option('out');
    if (out === undefined) return { data, text };
    await writeFile(out, `${text}\n`, { flag: 'wx' }).catch((cause: unknown) => {
      throw new CommandFault(
        'file-exists',
        exitCodes.usage,
        `${out} could not be written: it is there already, or its folder is not.`,
        {
          cause,
          hint: 'Name another file; what somebody has filled in is not overwritten.',
        },
      );
    });
    return {
      data,
      text: `${out} has ${data.EnvironmentVariables.length} environment variables and ${data.ConnectionReferences.length} connection references.`,
    };
  },
};
