import { componentsOf, stepNameOf, type Component, type Step } from '../component.ts';
import type { EndpointElsewhere, SolutionManifest, WebResourcesElsewhere } from '../manifest.ts';
import { element, type XmlElement } from './element.ts';
import { rootTypes } from './root-component.ts';

const solutionWords = ({ uniqueName, version }: EndpointElsewhere['solution']): string => `${uniqueName} (${version})`;

const missing = (required: XmlElement, dependent: XmlElement): XmlElement =>
  element('MissingDependency', [required, dependent]);

const endpointXml = ({ id, name, solution }: EndpointElsewhere): XmlElement =>
  element('Required', [], {
    type: String(rootTypes.serviceEndpoint),
    displayName: name,
    solution: solutionWords(solution),
    id: `{${id}}`,
  });

const stepXml = ({ declaration }: Step): XmlElement =>
  element('Dependent', [], {
    type: String(rootTypes.step),
    displayName: stepNameOf(declaration),
    id: `{${declaration.id}}`,
  });

const byName = (role: 'Required' | 'Dependent', type: number, name: string, solution?: string): XmlElement =>
  element(role, [], {
    type: String(type),
    schemaName: name,
    displayName: name,
    ...(solution === undefined ? {} : { solution }),
  });

interface Use {
  readonly name: string;
  readonly type: number;
  readonly needs: readonly string[];
}

/** What scripts load before them, and what command bars call and show. */
const usesIn = (components: readonly Component[]): readonly Use[] => [
  ...componentsOf(components, 'webResource').map(({ name, needs = [] }) => ({
    ...{ name, needs, type: rootTypes.webResource },
  })),
  ...componentsOf(components, 'commands').map(({ table, buttons }) => ({
    name: table,
    type: rootTypes.table,
    needs: [...new Set(buttons.flatMap(({ library, icon }) => [library, icon]))],
  })),
];

/** That a table is named as what needs them, where its ribbon does, is inferred. */
function resourcesMissing(components: readonly Component[], elsewhere: WebResourcesElsewhere): readonly XmlElement[] {
  const solution = solutionWords(elsewhere.solution);
  const there = new Set(elsewhere.resources.map(({ name }) => name));
  return usesIn(components).flatMap(({ name: dependent, type, needs }) =>
    needs
      .filter((name) => there.has(name))
      .map((name) =>
        missing(byName('Required', rootTypes.webResource, name, solution), byName('Dependent', type, dependent)),
      ),
  );
}

/**
 * What the environment must already have, and which component of ours needs it: an import names both when it refuses, instead of
 * failing at the component. Attributes in the order of public solutions (devkeydet/codefirstsolution); that a step's endpoint is
 * asked for in this way is inferred, no public export shows the two in different solutions.
 */
export function missingDependenciesXml(
  components: readonly Component[],
  { endpointElsewhere, webResourcesElsewhere }: SolutionManifest,
): XmlElement {
  const steps = endpointElsewhere
    ? componentsOf(components, 'step').filter(({ endpointId }) => endpointId === endpointElsewhere.id)
    : [];
  return element('MissingDependencies', [
    ...(endpointElsewhere ? steps.map((step) => missing(endpointXml(endpointElsewhere), stepXml(step))) : []),
    ...(webResourcesElsewhere ? resourcesMissing(components, webResourcesElsewhere) : []),
  ]);
}
