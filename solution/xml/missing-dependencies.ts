import { componentsOf, stepNameOf, type Component, type Step } from '../component.ts';
import type { EndpointElsewhere } from '../manifest.ts';
import { element, type XmlElement } from './element.ts';
import { rootTypes } from './root-component.ts';

const requiredXml = ({ id, name, solution }: EndpointElsewhere): XmlElement =>
  element('Required', [], {
    type: String(rootTypes.serviceEndpoint),
    displayName: name,
    solution: `${solution.uniqueName} (${solution.version})`,
    id: `{${id}}`,
  });

const dependentXml = ({ declaration }: Step): XmlElement =>
  element('Dependent', [], {
    type: String(rootTypes.step),
    displayName: stepNameOf(declaration),
    id: `{${declaration.id}}`,
  });

/**
 * What the environment must already have, and which component of ours needs it: an import names both when it refuses, instead of
 * failing at the step. Attributes in the order of public solutions (devkeydet/codefirstsolution); that a step's endpoint is
 * asked for in this way is inferred, no public export shows the two in different solutions.
 */
export function missingDependenciesXml(
  components: readonly Component[],
  endpoint: EndpointElsewhere | undefined,
): XmlElement {
  if (!endpoint) return element('MissingDependencies');
  const steps = componentsOf(components, 'step').filter(({ endpointId }) => endpointId === endpoint.id);
  return element(
    'MissingDependencies',
    steps.map((step) => element('MissingDependency', [requiredXml(endpoint), dependentXml(step)])),
  );
}
