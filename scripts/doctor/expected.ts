import { catalog } from '../../connector/triggers/index.ts';
import { stepsOf } from '../../plugins/index.ts';
import { billOfMaterials, cuelineTables, type Component, type DoctorExpected } from '../../solution/index.ts';
import { connectorComponent } from '../build/connector.ts';
import { manifest, recordChangeHandlers } from '../project.ts';
import { solutionNames } from '../uninstall/own-installation.ts';

/** What this project would install, as far as the doctor looks for it, and as far as it is the same in each environment. */
export function expectedOfProject(): Omit<DoctorExpected, 'parts'> {
  const { handlers, owner } = recordChangeHandlers;
  const steps = stepsOf(handlers, owner);
  const components = billOfMaterials({
    manifest,
    steps,
    connector: connectorComponent(),
    endpoint: { url: 'https://gateway.invalid/' },
  });
  const one = (kind: 'serviceEndpoint' | 'connector'): { readonly id: string; readonly name: string } => {
    const found = components.find((component: Component) => component.kind === kind);
    if (found?.kind !== 'serviceEndpoint' && found?.kind !== 'connector') throw new RangeError(`There is no ${kind}.`);
    return { id: found.id, name: found.name };
  };
  return {
    owner,
    endpoint: one('serviceEndpoint'),
    connector: one('connector'),
    solutions: solutionNames,
    tables: cuelineTables,
    steps,
    triggers: catalog.triggers,
  };
}
