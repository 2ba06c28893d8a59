import { attachFormsPhase } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { requireYes, yesOption } from '../deploy/production.ts';
import { deploymentEnvironment, signInSecret } from '../deploy/deployment-environment.ts';
import { rememberSignInOption } from '../environment/deployment-api.ts';
import { patientDeploymentApi } from '../environment/patient-deployment-api.ts';
import { environmentOption } from '../environment/environment-option.ts';
import { carryOut } from '../forms/carry-out.ts';
import { formParts } from '../forms/form-parts.ts';
import { formOptions, wantedForms } from '../forms/wanted-forms.ts';

export const formsAttach: Verb = {
  name: 'forms attach',
  summary: 'Put our script, or our page of journey events, on a main form, and publish it',
  details:
    'Adds to the forms in deployment.forms of the environment file, or to the one that is named: on opportunities and cases the ' +
    'library and its event handlers, on contacts and leads a tab that shows the events of the person. Whatever others have on ' +
    'the form stays as it is, to the letter. Publishing a table also publishes what others ' +
    'have saved on its forms: look at --plan first. `forms detach` takes it back.',
  options: [
    environmentOption,
    ...formOptions,
    rememberSignInOption,
    { flags: '--plan', description: 'only say what would be done' },
    yesOption,
  ],
  examples: [
    'npx cueline forms attach --env prod --form "Opportunity" --plan',
    'npx cueline forms attach --env prod --table contact --form "Contact"',
    'npx cueline forms attach --env prod',
  ],
  run: async (given, terminal) => {
    const { environment } = await deploymentEnvironment(given, terminal, signInSecret);
    requireYes(given, environment);
    const api = patientDeploymentApi(environment, terminal, { remember: given.flag('rememberSignIn') });
    try {
      const forms = await wantedForms(given, environment, api);
      if (forms.length === 0)
        throw new CommandFault('no-form-named', exitCodes.usage, 'No form was named.', {
          hint: 'Name one with --form, or list forms in deployment.forms of the environment file.',
        });
      const phase = attachFormsPhase({ api, parts: formParts, forms });
      const done = 'What of ours is for these forms is on them already, and published.';
      return await carryOut({ phase, plan: given.flag('plan'), done, warnings: () => Promise.resolve([]) }, terminal);
    } finally {
      await api.close();
    }
  },
};
