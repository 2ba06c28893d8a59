import { isObject } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { DeploymentPhase } from './deployment.ts';
import { WrongOrganization } from './deployment-fault.ts';
import { textIn } from './rows.ts';

/** Signs in, and makes sure that the address leads where the environment file means. */
export const organizationPhase = (api: EnvironmentApi, expectedId: string | undefined): DeploymentPhase => ({
  name: 'organisation',
  async pending() {
    const answer = await api.get('WhoAmI');
    const id = textIn(isObject(answer) ? answer : undefined, 'OrganizationId').toLowerCase();
    if (expectedId !== undefined && id !== expectedId.toLowerCase()) throw new WrongOrganization(expectedId, id);
    return [];
  },
  findings: async () =>
    expectedId === undefined
      ? [
          'the environment file names no organization.id: nothing would notice an address that leads to another environment',
        ]
      : [],
});
