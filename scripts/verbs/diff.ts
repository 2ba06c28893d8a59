import { findDrift } from '../../solution/index.ts';
import { exitCodes, type ExitCode } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { deploymentEnvironment, signInSecret } from '../deploy/deployment-environment.ts';
import { inWords } from '../deploy/deployment-words.ts';
import { chosen } from '../drift/chosen.ts';
import { comparisonsFor } from '../drift/comparisons.ts';
import { comparisonNames } from '../drift/remedies.ts';
import { driftText } from '../drift/report.ts';
import { patientDeploymentApi } from '../environment/patient-deployment-api.ts';
import { environmentOption } from '../environment/environment-option.ts';

function exitCodeFor(differences: number, unread: number): ExitCode {
  if (differences > 0) return exitCodes.drift;
  return unread > 0 ? exitCodes.partial : exitCodes.ok;
}

export const diff: Verb = {
  name: 'diff',
  summary: 'Say where an environment differs from this project, and change nothing',
  details: `Compares what this project builds and what the environment file says with what the environment has: version of
the solution, triggers and their attributes, the webhook and its URL, steps with filters and images, the connector's
operations and settings, contents of web resources, environment variables and their values, tables with columns and keys, roles
with their privileges, the gateway's application user, the app with its site map, our scripts and pages on the forms of the environment
file, cloud flows, and unmanaged layers that lie over ours. An environment with the parts of the split form is compared
with those. The secret of the webhook can not be read back: only whether one is set is told. A trigger of the catalog that nobody
has made there is a difference only where the environment file pins it; otherwise it is named and does not count.

Attributes of triggers, rows of others on our webhook and changes by hand are all found here; \`cueline deploy\` and
\`cueline steps apply\` put right what is ours, and triggers are changed in Customer Insights - Journeys.

Exit codes: 0 no difference; 6 differences; 7 none in what could be read, but something could not.`,
  options: [
    environmentOption,
    {
      flags: '--only <kinds...>',
      description: `compare these only: ${comparisonNames.join(', ')}`,
    },
  ],
  examples: ['npx cueline diff --env prod', 'npx cueline diff --env prod --only triggers steps --json'],
  run: async (given, terminal) => {
    const { environment, path } = await deploymentEnvironment(given, terminal, signInSecret);
    const api = patientDeploymentApi(environment, terminal, { words: true });
    try {
      const all = await comparisonsFor({ environment, path, api, root: terminal.root });
      const compared = chosen(all, given.repeated('only'));
      const drift = await findDrift(api, compared);
      const names = compared.map(({ name }) => name);
      return {
        data: { compared: names, ...drift },
        text: driftText(drift, names, `${environment.name} (${environment.organization.url})`),
        exitCode: exitCodeFor(drift.differences.length, drift.unread.length),
      };
    } catch (fault) {
      throw inWords(fault);
    } finally {
      await api.close();
    }
  },
};
