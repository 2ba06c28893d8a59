import { applicationUserRemovalPhase } from '../access/application-user-phase.ts';
import { componentsOf } from '../component.ts';
import type { DeploymentPhase } from '../deploy/deployment.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { FormScript } from '../forms/form-script.ts';
import { detachFormsPhase } from '../forms/forms-phase.ts';
import type { OwnInstallation } from './own-installation.ts';

/** Scripts whose library is there: only those can be on a form, and the tables of others may be missing. */
export async function scriptsHere(api: EnvironmentApi, scripts: readonly FormScript[]): Promise<readonly FormScript[]> {
  const names = scripts.map(({ library }) => quoted(library));
  const rows = await rowsWhere(api, 'webresourceset', 'name', 'name', names);
  return scripts.filter(({ library }) => rows.some((row) => textIn(row, 'name') === library));
}

/** Our scripts off every form, so that forms open when the scripts are gone. */
export const formsPhase = (api: EnvironmentApi, scripts: readonly FormScript[]): DeploymentPhase => ({
  name: 'forms',
  pending: async () => detachFormsPhase({ api, scripts: await scriptsHere(api, scripts) }).pending(),
});

/** The roles of ours off the gateway's user, so that a plan tells it; the user itself stays. */
export const userPhase = (api: EnvironmentApi, own: OwnInstallation, clientId: string): DeploymentPhase =>
  applicationUserRemovalPhase(api, { clientId, roles: componentsOf(own.components, 'role').map(({ name }) => name) });
