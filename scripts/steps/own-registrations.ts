import { stepsOf, type StepDeclaration } from '../../plugins/index.ts';
import { billOfMaterials, type Component } from '../../solution/index.ts';
import { placeholderUrl } from '../build/solution.ts';
import { manifest, recordChangeHandlers } from '../project.ts';

type Endpoint = Extract<Component, { readonly kind: 'serviceEndpoint' }>;

/** The webhook and the steps of this project, with the ids that they have in its package. */
export function ownRegistrations(): {
  readonly endpoint: Endpoint;
  readonly steps: readonly StepDeclaration[];
  readonly owner: string;
} {
  const { handlers, owner } = recordChangeHandlers;
  const steps = stepsOf(handlers, owner);
  const components = billOfMaterials({ manifest, steps, endpoint: { url: placeholderUrl } });
  const [endpoint] = components.filter((component): component is Endpoint => component.kind === 'serviceEndpoint');
  if (!endpoint) throw new TypeError('The bill of materials has no endpoint, although it was given one');
  return { endpoint, steps, owner };
}
