import { join } from 'node:path';
import { connectorName } from '../build/connector.ts';
import { apiNameStem, flowsSolution } from '../build/flows.ts';
import { removeFolder, writeFiles } from '../build/folder.ts';
import { solutionReadme } from '../build/solution-readme.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Verb } from '../command/verb.ts';
import { connectorApiName } from '../environment/connector-api-name.ts';
import { manifest } from '../project.ts';
import { environmentFromFile, environmentPath } from '../environment/environment-file.ts';
import { environmentName, environmentOption, variablesFor } from '../environment/environment-option.ts';
import { webApiOf } from '../environment/web-api.ts';

/** Taken from an address bar by hand, so it is looked at. */
function givenName(apiName: string): string {
  const ending = apiName.startsWith(apiNameStem) ? apiName.slice(apiNameStem.length) : '';
  if (/^[0-9a-f]+$/.test(ending)) return apiName;
  throw new CommandFault('api-name-invalid', exitCodes.usage, `"${apiName}" is not a name of this connector.`, {
    hint: `It is ${apiNameStem} and an ending of digits and the letters a to f, as in the connector's address in Power Apps.`,
  });
}

async function nameInEnvironment(given: Arguments, terminal: Terminal): Promise<string> {
  const name = environmentName(given, terminal);
  const environment = await environmentFromFile(
    environmentPath(terminal.root, name),
    await variablesFor(name, terminal),
  );
  terminal.err(`asking ${environment.organization.url} for the name of the connector …`);
  const api = webApiOf(environment);
  try {
    return await connectorApiName(api, connectorName);
  } finally {
    await api.close();
  }
}

export const flowsBuild: Verb = {
  name: 'flows build',
  summary: 'Build the sample flows for one environment, with the name that the connector has there',
  details:
    'An environment gives a custom connector a name of its own when it is imported, and flows call it by that name. Import ' +
    'Cueline first, then build the flows, then import CuelineFlows. dist/solution/README.md says what the import asks for.',
  options: [
    environmentOption,
    { flags: '--api-name <name>', description: 'the name, where the environment can not be asked for it' },
    { flags: '-o, --out <folder>', description: 'where the packages go; left out, dist/solution' },
  ],
  examples: ['npx cueline flows build --env prod', `npx cueline flows build --api-name ${apiNameStem}0123456789abcdef`],
  run: async (given, terminal) => {
    const typed = given.option('apiName');
    const apiName = typed === undefined ? await nameInEnvironment(given, terminal) : givenName(typed);
    const flows = flowsSolution(apiName);
    const folder = given.option('out') ?? join(terminal.root, 'dist/solution');
    const files = new Map([
      ...flows.packed().files,
      ['README.md', Buffer.from(solutionReadme([{ manifest }], flows, apiName))] as const,
    ]);
    await removeFolder(join(folder, 'unpacked-flows'));
    await writeFiles(folder, files);
    const written = [...files].map(([path, bytes]) => ({ path: join(folder, path), bytes: bytes.length }));
    const text = [
      textTable(
        [{ title: 'File' }, { title: 'Bytes', align: 'right' }],
        written.filter(({ path }) => !path.includes('unpacked-flows')).map(({ path, bytes }) => [path, String(bytes)]),
      ),
      `The flows call the connector ${apiName}.`,
    ].join('\n');
    return { data: { apiName, files: written }, text, warnings: flows.warnings };
  },
};
