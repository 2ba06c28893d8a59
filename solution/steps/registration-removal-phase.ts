import { kindWords, type ServiceEndpoint } from '../component.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Phase } from '../environment/phase.ts';
import { endpointRow } from './endpoint-row-phase.ts';
import { registeredSteps, type OwnSteps } from './registered-steps.ts';
import { removal } from './step-registration-phase.ts';

/** Takes our steps away and then the endpoint, which stays as long as somebody else's step calls it. */
export const registrationRemovalPhase = (api: EnvironmentApi, own: OwnSteps, endpoint: ServiceEndpoint): Phase => ({
  name: 'removal of steps',
  async pending() {
    const [{ ours, orphans, strangers }, row] = await Promise.all([
      registeredSteps(api, own),
      endpointRow(api, endpoint.id),
    ]);
    return [
      ...[...ours.values(), ...orphans].map((step) => removal(api, step)),
      ...(row && strangers.length === 0
        ? [
            {
              action: 'remove' as const,
              kind: kindWords.serviceEndpoint,
              name: endpoint.name,
              carryOut: () => api.remove(`serviceendpoints(${endpoint.id})`),
            },
          ]
        : []),
    ];
  },
});
