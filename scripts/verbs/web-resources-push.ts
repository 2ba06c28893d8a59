import { pushPhase } from '../../solution/index.ts';
import { builtWebResources } from '../build/web-resources.ts';
import type { Verb } from '../command/verb.ts';
import { deploymentEnvironment, signInSecret } from '../deploy/deployment-environment.ts';
import { inWords } from '../deploy/deployment-words.ts';
import { requireYes, yesOption } from '../deploy/production.ts';
import { rememberSignInOption } from '../environment/deployment-api.ts';
import { environmentOption } from '../environment/environment-option.ts';
import { patientDeploymentApi } from '../environment/patient-deployment-api.ts';
import { carryOut } from '../forms/carry-out.ts';
import { flowsManifest } from '../project.ts';
import { solutionNames } from '../uninstall/own-installation.ts';
import { chosen } from '../web-resources/chosen.ts';

export const webResourcesPush: Verb = {
  name: 'webresources push',
  summary: 'Build the web resources, write those that differ into an environment, and publish them',
  details: `For fast work on scripts and pages against a real environment: nothing else of the solution is touched. What the
environment does not have yet is not made: deploy the solution first. Where it came managed, nothing is written, because that
would hide its next version; nor in a production environment without --yes. A second run changes nothing.

Exit code 0: done and verified; 2: a pattern names nothing; 5: refused, with all reasons.`,
  options: [
    environmentOption,
    { flags: '--only <pattern...>', description: 'names or parts of them, * for anything: "pages/*" "commands.js"' },
    rememberSignInOption,
    { flags: '--plan', description: 'only say what would be written' },
    yesOption,
  ],
  examples: [
    'npx cueline webresources push --env dev --plan',
    'npx cueline webresources push --env dev --only "pages/*"',
  ],
  run: async (given, terminal) => {
    const { environment } = await deploymentEnvironment(given, terminal, signInSecret);
    requireYes(given, environment);
    const built = (await builtWebResources(terminal.root)).map(({ resource }) => resource);
    const resources = chosen(built, given.repeated('only'));
    const api = patientDeploymentApi(environment, terminal, { remember: given.flag('rememberSignIn') });
    const solutions = solutionNames.filter((name) => name !== flowsManifest.uniqueName);
    try {
      const phase = pushPhase({ api, resources, solutions });
      const done = 'The environment has these web resources as they are built, and published.';
      return await carryOut({ phase, plan: given.flag('plan'), done, warnings: () => Promise.resolve([]) }, terminal);
    } catch (fault) {
      throw inWords(fault);
    } finally {
      await api.close();
    }
  },
};
