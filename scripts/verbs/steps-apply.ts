import { planDeployment, runDeployment } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Result, Verb } from '../command/verb.ts';
import { requireYes, yesOption } from '../deploy/production.ts';
import { deploymentEnvironment } from '../deploy/deployment-environment.ts';
import { deploymentMeter } from '../deploy/deployment-meter.ts';
import { inWords, isInterruption } from '../deploy/deployment-words.ts';
import { patientDeploymentApi } from '../environment/patient-deployment-api.ts';
import { environmentOption } from '../environment/environment-option.ts';
import { registrationPhases, type Registrations } from '../steps/registration-phases.ts';
import { appliedText, planText } from '../steps/report.ts';

const warningsOf = async ({ strangers, leftOut }: Registrations): Promise<readonly string[]> => [
  ...(await leftOut()).map(
    ({ handler, table }) => `the step of ${handler} is left out: the environment has no table ${table}`,
  ),
  ...(await strangers()).map(
    (name) =>
      `the step "${name}" on our endpoint is not ours: it is left alone, and the gateway makes nothing of what it tells`,
  ),
];

async function run(given: Arguments, terminal: Terminal): Promise<Result> {
  const { environment } = await deploymentEnvironment(given, terminal);
  const { name, organization } = environment;
  const [planOnly, remove] = [given.flag('plan'), given.flag('remove')];
  requireYes(given, environment);
  const where = `${name} (${organization.url})`;
  const stop = new AbortController();
  const api = patientDeploymentApi(environment, terminal, { words: true, stop: stop.signal });
  try {
    const registrations = registrationPhases(environment, api, remove);
    const { phases } = registrations;
    if (planOnly) {
      const { changes } = await planDeployment(phases);
      const warnings = await warningsOf(registrations);
      return { data: { plan: true, changes }, text: planText({ changes }, where), warnings };
    }
    void terminal.stopped().then(() => stop.abort());
    const meter = deploymentMeter(terminal, stop.signal);
    const { done, remaining } = await runDeployment(phases, meter).finally(() => meter.end());
    return {
      data: { plan: false, done, remaining },
      text: appliedText({ done, remaining }, where),
      warnings: await warningsOf(registrations),
      exitCode: remaining.length > 0 ? exitCodes.partial : exitCodes.ok,
    };
  } catch (fault) {
    if (isInterruption(fault))
      throw new CommandFault('interrupted', exitCodes.interrupted, 'Interrupted between two changes.', {
        cause: fault,
        hint: 'Run the same command again: it does what is left.',
      });
    throw inWords(fault);
  } finally {
    await api.close();
  }
}

export const stepsApply: Verb = {
  name: 'steps apply',
  summary: 'Register the webhook, its steps and images over the Web API, without a package',
  details: `Creates, changes and removes what the package holds of them, with the same ids, so that an import finds them
later. Messages, tables and the plug-in that calls webhooks are looked up by name. Then it sets URL and secret of the
webhook. A second run changes nothing, and one after an interruption does what is left. Steps on tables that the environment
does not have, as of Sales, are left out and named.

Steps of a former version of this project are taken away. Those that somebody else has put on the same webhook are named
and left alone. --remove takes ours away, and the webhook after them unless somebody else uses it. What came with a managed
solution is removed with that solution only, as Dataverse refuses it otherwise.

Exit code 0: done and verified; 5: refused; 7: something is pending after it; 130: interrupted.`,
  options: [
    environmentOption,
    { flags: '--plan', description: 'say what would be changed, from what to what, and change nothing' },
    { flags: '--remove', description: 'take steps, images and webhook away' },
    yesOption,
  ],
  examples: ['npx cueline steps apply --env test --plan', 'npx cueline steps apply --env prod --remove --yes'],
  run,
};
