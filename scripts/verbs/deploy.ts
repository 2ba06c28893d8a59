import type { Importer } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Result, Verb } from '../command/verb.ts';
import { waiting } from '../command/waiting.ts';
import { requireYes, yesOption } from '../deploy/production.ts';
import { deploy as bringIn, importerOver, plan } from '../deploy/deploy.ts';
import { deploymentEnvironment } from '../deploy/deployment-environment.ts';
import { inWords, interruptedWords, isInterruption } from '../deploy/deployment-words.ts';
import { lateFlows } from '../deploy/late-flows.ts';
import { packagesToDeploy, splitPackages } from '../deploy/packages.ts';
import { deployedText, planText } from '../deploy/report.ts';
import { pacOf } from '../pac/pac-of.ts';
import { environmentOption } from '../environment/environment-option.ts';
import { rememberSignInOption } from '../environment/deployment-api.ts';
import { patientDeploymentApi } from '../environment/patient-deployment-api.ts';

const minutes = 60_000;

function engineOf(given: Arguments): 'web-api' | 'pac' {
  const engine = given.option('engine') ?? 'web-api';
  if (engine === 'web-api' || engine === 'pac') return engine;
  throw new CommandFault('engine-unknown', exitCodes.usage, `There is no engine "${engine}".`, {
    hint: 'Give --engine web-api or --engine pac.',
  });
}

async function run(given: Arguments, terminal: Terminal): Promise<Result> {
  const { environment, path } = await deploymentEnvironment(given, terminal);
  const { name, organization, deployment } = environment;
  const planOnly = given.flag('plan');
  requireYes(given, environment);
  const engine = engineOf(given);
  const kind = given.flag('unmanaged') || !deployment.managed ? 'unmanaged' : 'managed';
  const files = given.repeated('solution');
  const split = files.length === 0 && (given.flag('split') || deployment.split);
  if (given.flag('split') && files.length > 0)
    throw new CommandFault('split-with-files', exitCodes.usage, '--split and --solution exclude each other.', {
      hint: 'Name the packages in their order with --solution, or leave it out.',
    });
  const where = `${name} (${organization.url})`;
  const stop = new AbortController();
  // Staging checks the whole package before it answers.
  const remember = given.flag('rememberSignIn');
  const api = patientDeploymentApi(environment, terminal, {
    words: true,
    timeoutMs: 10 * minutes,
    remember,
    stop: stop.signal,
  });
  const overWebApi = importerOver(api, stop.signal);
  const join: Importer['join'] = (solution, progress) => overWebApi.join(solution, progress);
  const importer = engine === 'pac' ? await pacOf(given, terminal, environment, join) : overWebApi;
  try {
    const { packages, leftOut } = split
      ? await splitPackages(terminal.root, kind, api)
      : { packages: await packagesToDeploy(terminal.root, files, kind), leftOut: [] };
    const flows = given.flag('flows') || (deployment.flows && files.length === 0);
    const late = flows ? lateFlows(kind, api, waiting(stop.signal)) : undefined;
    const whole = { environment, environmentPath: path, packages, api, importer, ...(late ? { late } : {}) };
    const all = [...packages, ...(late ? [late.draft] : [])];
    const shown = all.map(({ content: { uniqueName, version, managed } }) => ({ uniqueName, version, managed }));
    const head = { packages: all, leftOut, where };
    if (planOnly) {
      const planned = await plan(whole);
      const { warnings, ...rest } = planned;
      return { data: { plan: true, packages: shown, leftOut, ...rest }, text: planText(planned, head), warnings };
    }
    void terminal.stopped().then(() => stop.abort());
    const deployed = await bringIn(whole, terminal, stop.signal);
    const { warnings, ...rest } = deployed;
    return {
      data: { plan: false, packages: shown, leftOut, ...rest },
      text: deployedText(deployed, head),
      warnings,
      exitCode: deployed.remaining.length > 0 ? exitCodes.partial : exitCodes.ok,
    };
  } catch (fault) {
    throw isInterruption(fault) ? interruptedWords(fault) : inWords(fault);
  } finally {
    await api.close();
  }
}

export const deploy: Verb = {
  name: 'deploy',
  summary: 'Bring the solution into an environment over the Web API, with all that no package can carry, and verify it',
  details: `Imports what this project builds now (or the packages named by --solution, in that order), then sets values of
environment variables, connections, URL and secret of the webhook and states of steps; publishes, reads back, and prints
what is left to be done by hand. Each phase first asks the environment what is missing there, so a second run does
nothing, and the run after an interruption goes on; it joins an import that is still under way.

The secrets it needs come from the variables that the environment file names: that of the sign-in, and the first of
recordChanges.secretVariables. --plan uploads the packages to have them checked, and changes nothing.

Exit code 0: done and verified; 5: refused, with every reason; 7: something is pending after it; 130: interrupted.`,
  options: [
    environmentOption,
    { flags: '--plan', description: 'say what would be changed, from what to what, and change nothing' },
    yesOption,
    {
      flags: '--split',
      description:
        'CuelineCore, and CuelineSales and CuelineService where their tables are, in place of the one solution',
    },
    { flags: '--flows', description: 'the sample flows too, built with the name that the connector gets here' },
    { flags: '--unmanaged', description: 'the unmanaged package, for an environment in which things are changed' },
    rememberSignInOption,
    {
      flags: '--engine <name>',
      description: 'web-api or pac: who carries out the import; all the rest is the same',
      default: 'web-api',
    },
    { flags: '--pac-path <file>', description: 'where pac is; left out, PAC_PATH, its npm wrapper, or the PATH' },
    { flags: '--solution <files...>', description: 'packages to import, in this order, in place of what is built' },
  ],
  examples: [
    'npx cueline deploy --env test --plan',
    'npx cueline deploy --env prod --yes',
    'npx cueline deploy --env service-only --split --flows',
    'npx cueline deploy --env dev --unmanaged --solution dist/solution/Cueline_0_1_0_0.zip --json',
  ],
  run,
};
