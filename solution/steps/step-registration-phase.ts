import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change, Phase } from '../environment/phase.ts';
import { applicableSteps } from './applicable-steps.ts';
import { messageFilters, type MessageFilters } from './message-filters.ts';
import { registeredSteps, type OwnSteps, type RegisteredStep } from './registered-steps.ts';
import { otherRegistration, stepChanges } from './step-changes.ts';

export interface StepSettings extends OwnSteps {
  /** Handlers whose steps are off in this environment. */
  readonly disabledSteps: readonly string[];
}

export const removal = (api: EnvironmentApi, { id, name }: RegisteredStep, detail?: string): Change => ({
  action: 'remove',
  kind: 'step',
  name,
  ...(detail === undefined ? {} : { detail }),
  carryOut: () => api.remove(`sdkmessageprocessingsteps(${id})`),
});

const nobodyAsks: MessageFilters = () => ({ messageId: '', filterId: '' });

/**
 * Registers the handlers' steps and images as the package has them, with the same ids, and takes away what a former version
 * left. Steps on tables that the environment does not have are left out.
 */
export const stepRegistrationPhase = (api: EnvironmentApi, settings: StepSettings): Phase => ({
  name: 'steps',
  async pending() {
    const { endpointId, disabledSteps } = settings;
    const { ours, orphans } = await registeredSteps(api, settings);
    const { applicable: steps } = await applicableSteps(api, settings.steps);
    const isNew = steps.some((step) => {
      const there = ours.get(step.id);
      return !there || otherRegistration(step, there).length > 0;
    });
    const filters = isNew ? await messageFilters(api, steps) : nobodyAsks;
    return [
      ...orphans.map((step) => removal(api, step, 'of a former version: no handler of this one answers for it')),
      ...steps.flatMap((step) =>
        stepChanges(api, step, ours.get(step.id), {
          endpointId,
          isOn: !disabledSteps.includes(step.handler),
          filters,
        }),
      ),
    ];
  },
});
