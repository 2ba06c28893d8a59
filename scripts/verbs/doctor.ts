import { signInVariables, type EnvironmentFile, type NeededVariables } from '../../connector/gateway/index.ts';
import { diagnose, doctorNotes } from '../../solution/index.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { deploymentEnvironment } from '../deploy/deployment-environment.ts';
import { doctorText } from '../doctor/report.ts';
import { openSurroundings } from '../doctor/surroundings.ts';
import { rememberSignInOption } from '../environment/deployment-api.ts';
import { environmentOption } from '../environment/environment-option.ts';

/** Both sign-ins are tried, and the key of the webhook is shown to the gateway. */
const doctorNeeds = ({ signIn, deployment, recordChanges }: EnvironmentFile): NeededVariables => {
  const signIns = [signIn, ...(deployment.signIn ? [deployment.signIn] : [])].map(signInVariables);
  return {
    secrets: [...signIns.flatMap(({ secrets }) => secrets), ...(recordChanges?.secretVariables.slice(0, 1) ?? [])],
    others: signIns.flatMap(({ others }) => others),
  };
};

export const doctor: Verb = {
  name: 'doctor',
  summary: 'Look at everything in an environment that has to be right for an event to start a journey',
  details: `Signs in as the gateway and as whoever deploys, and looks at the organisation, the application user with its roles
and privileges, the solution and its parts, triggers, system jobs, and the gateway. Changes nothing and sends no event.
Each row that is not in order says what to do. What can not be read is a row too.

Exit code 5 where something is wrong; 0 where all is in order or only to be looked at.`,
  options: [environmentOption, rememberSignInOption],
  examples: ['npx cueline doctor --env prod', 'npx cueline doctor --env prod --json'],
  run: async (given, terminal) => {
    const { environment } = await deploymentEnvironment(given, terminal, doctorNeeds);
    const opened = openSurroundings(environment, terminal, given.flag('rememberSignIn'));
    try {
      const rows = await diagnose(opened.surroundings);
      const { name, organization } = environment;
      return {
        data: { environment: name, rows, notes: doctorNotes },
        text: doctorText(rows, `${name} (${organization.url})`),
        exitCode: rows.some(({ state }) => state === 'red') ? exitCodes.findings : exitCodes.ok,
      };
    } finally {
      await opened.close();
    }
  },
};
