import { planDeployment, runDeployment, uninstallPhases } from '../../solution/index.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Result, Verb } from '../command/verb.ts';
import { requireYes, yesOption } from '../deploy/production.ts';
import { deploymentEnvironment, signInSecret } from '../deploy/deployment-environment.ts';
import { deploymentMeter } from '../deploy/deployment-meter.ts';
import { inWords, isInterruption } from '../deploy/deployment-words.ts';
import { rememberSignInOption } from '../environment/deployment-api.ts';
import { patientDeploymentApi } from '../environment/patient-deployment-api.ts';
import { environmentOption } from '../environment/environment-option.ts';
import { formParts } from '../forms/form-parts.ts';
import { ownInstallation } from '../uninstall/own-installation.ts';
import { interruptedWords, planText, uninstalledText } from '../uninstall/report.ts';

/** The platform answers when a solution is gone, which takes minutes where it brought tables. */
const timeoutMs = 15 * 60_000;

async function run(given: Arguments, terminal: Terminal): Promise<Result> {
  const { environment } = await deploymentEnvironment(given, terminal, signInSecret);
  const { name, organization } = environment;
  const planOnly = given.flag('plan');
  requireYes(given, environment);
  const where = `${name} (${organization.url})`;
  const own = await ownInstallation(terminal.root);
  const stop = new AbortController();
  const api = patientDeploymentApi(environment, terminal, {
    words: true,
    timeoutMs,
    remember: given.flag('rememberSignIn'),
    stop: stop.signal,
  });
  const deleteData = given.flag('deleteData');
  const { clientId } = environment.signIn;
  const common = { api, organizationId: organization.id, own, clientId };
  const phases = uninstallPhases({ ...common, parts: formParts, deleteData });
  const meter = deploymentMeter(terminal, stop.signal);
  try {
    if (planOnly) {
      const plan = await planDeployment(phases);
      return { data: { plan: true, ...plan }, text: planText(plan, where), warnings: plan.findings };
    }
    void terminal.stopped().then(() => stop.abort());
    const uninstalled = await runDeployment(phases, meter);
    return {
      data: { plan: false, ...uninstalled },
      text: uninstalledText(uninstalled, where),
      warnings: uninstalled.findings,
      exitCode: uninstalled.remaining.length > 0 ? exitCodes.partial : exitCodes.ok,
    };
  } catch (fault) {
    throw isInterruption(fault) ? interruptedWords(fault) : inWords(fault);
  } finally {
    meter.end();
    await api.close();
  }
}

export const uninstall: Verb = {
  name: 'uninstall',
  summary: 'Take everything of Cueline out of an environment again, and verify that nothing is left',
  details: `Removes, in this order: our scripts and pages from forms, which are published again, the roles of ours from the gateway's
application user, values of environment variables, the managed solutions (sample flows first, the connector last),
what an unmanaged solution or \`steps apply\` brought, piece by piece, the rows of unmanaged solutions, and the publisher where it has
no other solution. It looks first for what others have built on Cueline, and refuses with their names; nothing is changed then.

Each phase asks the environment what is there, so the run after an interruption goes on, and another one does nothing.

Exit code 0: gone and verified; 5: refused, with every reason; 7: something is still there after it; 130: interrupted.`,
  options: [
    environmentOption,
    rememberSignInOption,
    { flags: '--plan', description: 'say what would be removed, in which order, and remove nothing' },
    yesOption,
    { flags: '--delete-data', description: "remove Cueline's own tables even where they hold rows" },
  ],
  examples: ['npx cueline uninstall --env test --plan', 'npx cueline uninstall --env prod --delete-data --yes'],
  run,
};
