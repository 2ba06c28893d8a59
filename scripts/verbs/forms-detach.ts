import { detachFormsPhase, formsThatStillUse } from '../../solution/index.ts';
import type { Verb } from '../command/verb.ts';
import { requireYes, yesOption } from '../deploy/production.ts';
import { deploymentEnvironment, signInSecret } from '../deploy/deployment-environment.ts';
import { rememberSignInOption } from '../environment/deployment-api.ts';
import { patientDeploymentApi } from '../environment/patient-deployment-api.ts';
import { environmentOption } from '../environment/environment-option.ts';
import { carryOut } from '../forms/carry-out.ts';
import { formOptions, partsFor, wantedForms } from '../forms/wanted-forms.ts';

export const formsDetach: Verb = {
  name: 'forms detach',
  summary:
    'Take our scripts and pages off the forms, and publish them; without --form, off every main form that has them',
  details:
    'Takes away what `forms attach` put there and nothing else: the text of a form is what it was before. A handler, or a ' +
    'control with our page, that somebody added by hand stays and is warned of; a handler keeps the library in the form. What ' +
    'somebody put into our tab keeps the tab.',
  options: [
    environmentOption,
    ...formOptions,
    rememberSignInOption,
    { flags: '--plan', description: 'only say what would be done' },
    yesOption,
  ],
  examples: ['npx cueline forms detach --env prod --plan', 'npx cueline forms detach --env prod --form "Opportunity"'],
  run: async (given, terminal) => {
    const { environment } = await deploymentEnvironment(given, terminal, signInSecret);
    requireYes(given, environment);
    const api = patientDeploymentApi(environment, terminal, { remember: given.flag('rememberSignIn') });
    try {
      const parts = partsFor(given);
      const named = given.option('form') === undefined ? {} : { forms: await wantedForms(given, environment, api) };
      const phase = detachFormsPhase({ api, parts, ...named });
      const done = 'None of these forms has anything of ours.';
      const warnings = (): Promise<readonly string[]> => formsThatStillUse({ api, parts });
      return await carryOut({ phase, plan: given.flag('plan'), done, warnings }, terminal);
    } finally {
      await api.close();
    }
  },
};
