import type { WebApi } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import {
  applicableSteps,
  endpointPhase,
  endpointRowPhase,
  registeredSteps,
  registrationRemovalPhase,
  stepRegistrationPhase,
  type DeploymentPhase,
} from '../../solution/index.ts';
import type { StepDeclaration } from '../../plugins/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { webhookSettings } from '../deploy/webhook.ts';
import { ownRegistrations } from './own-registrations.ts';

export interface Registrations {
  readonly phases: readonly DeploymentPhase[];
  /** Names of the steps that somebody else has put on our endpoint. */
  readonly strangers: () => Promise<readonly string[]>;
  /** The steps of ours that can not be in this environment, as it lacks their tables. */
  readonly leftOut: () => Promise<readonly StepDeclaration[]>;
}

/**
 * What registers the webhook, its steps and images over the Web API, or takes them away.
 * @throws {CommandFault} `no-record-changes` where the environment has no door that steps could post to
 */
export function registrationPhases(environment: Environment, api: WebApi, remove: boolean): Registrations {
  const { endpoint, ...declared } = ownRegistrations();
  const own = { ...declared, endpointId: endpoint.id };
  const strangers = async (): Promise<readonly string[]> =>
    (await registeredSteps(api, own)).strangers.map(({ name }) => name);
  if (remove)
    return { strangers, leftOut: () => Promise.resolve([]), phases: [registrationRemovalPhase(api, own, endpoint)] };

  const webhook = webhookSettings(environment);
  if (!webhook)
    throw new CommandFault('no-record-changes', exitCodes.usage, 'The environment has no door for record changes.', {
      hint: 'Add recordChanges to the environment file: steps post there, with the secret that it names.',
    });
  const { disabledSteps } = environment.deployment;
  return {
    strangers,
    leftOut: async () => (await applicableSteps(api, own.steps)).leftOut,
    phases: [
      endpointRowPhase(api, endpoint, webhook.url),
      endpointPhase(api, { ...webhook, endpoints: [endpoint] }),
      stepRegistrationPhase(api, { ...own, disabledSteps }),
    ],
  };
}
