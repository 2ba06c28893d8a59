import type { Component } from '../../solution/index.ts';
import { areaManifests, flowsManifest, manifest } from '../project.ts';
import { apiNameStem, type FlowsSolution } from './flows.ts';
import type { PlannedSolution } from './solution.ts';

const settingRows = (components: readonly Component[]): string[] =>
  components.flatMap((one) =>
    one.kind === 'environmentVariable'
      ? [`| \`${one.schemaName}\` | ${one.description} | ${one.defaultValue ?? 'none: give a value'} |`]
      : [],
  );

const connectionRows = (components: readonly Component[]): string[] =>
  components.flatMap((one) =>
    one.kind === 'connectionReference' ? [`| \`${one.logicalName}\` | ${one.displayName} | ${one.description} |`] : [],
  );

/** Which connector the flows beside this page call. */
const builtFor = (apiName: string | undefined): string[] =>
  apiName === undefined
    ? [
        `As they are, these flows are for **no environment**: they call the connector \`${apiNameStem}\`, the part of its name that is the same`,
        'everywhere. Each environment adds an ending of its own when the connector is imported, a new one at each first import, and nobody',
        'can know it before. Once Cueline is imported, build the flows again for that environment:',
        '',
        '    npx cueline flows build --env prod',
        '',
        'It reads the name from the environment (table `connectors`, column `connectorinternalid`) and writes the packages again. Who has no',
        'access from a command line takes the name from the address of the connector in Power Apps (it starts with `shared_cue-5f`) and',
        'gives it with `--api-name`.',
        '',
        'Whether an import also works with the part of the name alone is **not proven**: public solutions have been installed with the ending',
        'of another environment in them, and others report that it failed.',
      ]
    : [
        `The flows call the connector \`${apiName}\`: they are for the environment where it has this name, and for no other.`,
      ];

const connectorWait =
  'Wait until the connector is listed under Custom connectors: it is registered after the import has ended.';

/** Where each stands in the order of imports, and where it is not needed. */
function order(solutions: readonly Pick<PlannedSolution, 'manifest'>[]): string[] {
  const split = solutions.length > 1;
  const reasons: Readonly<Record<string, string>> = {
    [areaManifests.sales.uniqueName]:
      'only where Dynamics 365 Sales is installed: its steps listen to the tables of Sales, and the import fails without them.',
    [areaManifests.service.uniqueName]:
      'only where Dynamics 365 Customer Service is installed: its steps listen to the table of cases.',
  };
  const flows = 'only if you want the sample flows. In one import with the connector they would fail.';
  const lines = solutions.map(({ manifest: { uniqueName } }, index) =>
    index === 0
      ? `**${uniqueName}** first. ${connectorWait}`
      : `**${uniqueName}** after it, ${reasons[uniqueName] ?? 'if you need it.'}`,
  );
  return [
    ...[...lines, `**${flowsManifest.uniqueName}** ${split ? 'last' : 'after it'}, and ${flows}`].map(
      (line, index) => `${index + 1}. ${line}`,
    ),
    '',
    split
      ? `These parts hold what **${manifest.uniqueName}** holds as one, with the same ids: import either the parts or the one, never both into one environment. A component then belongs to two solutions, and neither can be removed or upgraded as a whole.`
      : 'Where Dynamics 365 Sales or Customer Service is not installed this import fails: build the parts with `npx cueline build --split` and leave out what you can not have.',
  ];
}

/** Lies beside the packages, and says in which order and with what they are imported. */
export const solutionReadme = (
  solutions: readonly Pick<PlannedSolution, 'manifest'>[],
  { components, leftOut }: FlowsSolution,
  apiName?: string,
): string =>
  [
    '# Packages',
    '',
    ...order(solutions),
    '',
    'The managed package is for test and production, the unmanaged one for an environment in which you change things. The folders',
    '`unpacked…` hold the same for version control and `pac solution pack`.',
    '',
    '## Before you import the sample flows',
    '',
    ...builtFor(apiName),
    '',
    'The import asks for a connection for each of these:',
    '',
    '| Connection reference | Connector | For |',
    '|---|---|---|',
    ...connectionRows(components),
    '',
    'and for values of these environment variables:',
    '',
    '| Environment variable | What it is | Default |',
    '|---|---|---|',
    ...settingRows(components),
    '',
    'All their connectors have to be in the same data group of your data policies (DLP), or the flows can not be switched on.',
    '',
    '## After it',
    '',
    'The flows arrive switched off, because one can be on only when its connections exist. Switch on the ones you use.',
    'Connections are never part of a package: each environment has its own, and an upgrade leaves them as they are.',
    ...(leftOut.length === 0 ? [] : ['', '## Left out', '']),
    ...leftOut.map(({ flow, operationId }) => `- "${flow}": the connector has no operation ${operationId}.`),
    '',
  ].join('\n');
