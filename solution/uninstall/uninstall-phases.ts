import type { DeploymentPhase } from '../deploy/deployment.ts';
import { organizationPhase } from '../deploy/organization-phase.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { commandsPhase } from './commands-phase.ts';
import { dataPhase } from './data-phase.ts';
import { dependentsPhase } from './dependents.ts';
import type { FormPart } from '../forms/form-part.ts';
import type { OwnInstallation } from './own-installation.ts';
import { formsPhase, userPhase } from './people-phases.ts';
import {
  componentsPhase,
  managedSolutionsPhase,
  publisherPhase,
  unmanagedSolutionsPhase,
  valuesPhase,
} from './removal-phases.ts';

export interface UninstallParts {
  readonly api: EnvironmentApi;
  readonly organizationId: string | undefined;
  readonly own: OwnInstallation;
  /** Rows of our tables may go. */
  readonly deleteData: boolean;
  /** What we may have put on forms of others. */
  readonly parts: readonly FormPart[];
  /** Of the app registration whose application user has roles of ours. */
  readonly clientId: string;
}

/**
 * Everything that takes us out of an environment. Run them like a deployment: they are all asked before the first thing is
 * removed, a run that was interrupted is gone on with by the next, and what is still pending afterwards was not removed.
 */
export const uninstallPhases = ({
  api,
  organizationId,
  own,
  deleteData,
  parts,
  clientId,
}: UninstallParts): readonly DeploymentPhase[] => [
  organizationPhase(api, organizationId),
  dependentsPhase(api, own, parts),
  dataPhase(api, own, deleteData),
  formsPhase(api, parts),
  userPhase(api, own, clientId),
  valuesPhase(api, own),
  managedSolutionsPhase(api, own),
  commandsPhase(api, own),
  componentsPhase(api, own),
  unmanagedSolutionsPhase(api, own),
  publisherPhase(api, own),
];
