import type { OwnInstallation } from '../../solution/index.ts';
import { flowsSolution } from '../build/flows.ts';
import { solutionComponents } from '../build/solution.ts';
import { areaManifests, flowsManifest, manifest } from '../project.ts';

const { uniqueName, publisher } = manifest;

/** Also those of `build --split`: an environment has the one form or the other. What needs the connector goes before it. */
export const solutionNames: readonly string[] = [
  flowsManifest.uniqueName,
  ...Object.values(areaManifests)
    .map((part) => part.uniqueName)
    .reverse(),
  uniqueName,
];

/** Everything that this project can have put into an environment. */
export async function ownInstallation(root: string): Promise<OwnInstallation> {
  return {
    publisher,
    solutions: solutionNames,
    components: [...(await solutionComponents(root)), ...flowsSolution().components],
  };
}
