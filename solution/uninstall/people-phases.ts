import { applicationUserRemovalPhase } from '../access/application-user-phase.ts';
import { componentsOf } from '../component.ts';
import type { DeploymentPhase } from '../deploy/deployment.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { FormPart } from '../forms/form-part.ts';
import { partsHere } from '../forms/form-site.ts';
import { detachFormsPhase } from '../forms/forms-phase.ts';
import type { OwnInstallation } from './own-installation.ts';

/** What of ours is on forms off them all, so that forms open when it is gone. */
export const formsPhase = (api: EnvironmentApi, parts: readonly FormPart[]): DeploymentPhase => ({
  name: 'forms',
  pending: async () => detachFormsPhase({ api, parts: await partsHere(api, parts) }).pending(),
});

/** The roles of ours off the gateway's user, so that a plan tells it; the user itself stays. */
export const userPhase = (api: EnvironmentApi, own: OwnInstallation, clientId: string): DeploymentPhase =>
  applicationUserRemovalPhase(api, { clientId, roles: componentsOf(own.components, 'role').map(({ name }) => name) });
