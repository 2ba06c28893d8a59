import { childrenOf, type XmlElement } from '../xml/element.ts';
import { rootTypes } from '../xml/root-component.ts';

const childrenNamed = (parent: XmlElement | undefined, name: string): readonly XmlElement[] =>
  parent === undefined ? [] : childrenOf(parent).filter((child) => child.name === name);

/** The elements at the end of a path of names. */
const at = (root: XmlElement, path: readonly string[]): readonly XmlElement[] =>
  path.reduce<readonly XmlElement[]>(
    (parents, name) => parents.flatMap((parent) => childrenNamed(parent, name)),
    [root],
  );

function textOf(parent: XmlElement, name: string): string {
  const content = childrenNamed(parent, name)[0]?.content;
  return typeof content === 'string' ? content : '';
}

const key = (type: number | string, id = '', schemaName = ''): string => `type ${type} ${id}${schemaName}`;

const rootsIn = (solution: XmlElement): readonly string[] =>
  at(solution, ['SolutionManifest', 'RootComponents', 'RootComponent']).map(({ attributes }) =>
    key(attributes.type ?? '', attributes.id, attributes.schemaName),
  );

const lower = (name: string): string => name.toLowerCase();

const bodiesIn = (customizations: XmlElement): readonly string[] => [
  ...at(customizations, ['Entities', 'Entity']).map((node) => key(rootTypes.table, '', lower(textOf(node, 'Name')))),
  ...at(customizations, ['Roles', 'Role']).map(({ attributes }) => key(rootTypes.role, attributes.id)),
  ...at(customizations, ['AppModuleSiteMaps', 'AppModuleSiteMap']).map((node) =>
    key(rootTypes.siteMap, '', textOf(node, 'SiteMapUniqueName')),
  ),
  ...at(customizations, ['AppModules', 'AppModule']).map((node) => key(rootTypes.app, '', textOf(node, 'UniqueName'))),
  ...at(customizations, ['Workflows', 'Workflow']).map(({ attributes }) => key(rootTypes.flow, attributes.WorkflowId)),
  ...at(customizations, ['WebResources', 'WebResource']).map((node) =>
    key(rootTypes.webResource, '', textOf(node, 'Name')),
  ),
  ...at(customizations, ['SdkMessageProcessingSteps', 'SdkMessageProcessingStep']).map(({ attributes }) =>
    key(rootTypes.step, attributes.SdkMessageProcessingStepId),
  ),
  ...at(customizations, ['ServiceEndpoints', 'ServiceEndpoint']).map(({ attributes }) =>
    key(rootTypes.serviceEndpoint, attributes.ServiceEndpointId),
  ),
  ...at(customizations, ['Connectors', 'Connector']).map((node) =>
    key(rootTypes.connector, `{${textOf(node, 'connectorid')}}`, textOf(node, 'name')),
  ),
];

/**
 * Whether what solution.xml announces is what customizations.xml holds, read from the two as they are about to be written.
 * A root without body fails the import ("Cannot add a Root Component … because it is not in the target system"); the
 * newer packagers only warn of it (TALXIS/tools-devkit-build). That a body without root stays outside the solution is inferred.
 */
export function rootComponentProblems(solution: XmlElement, customizations: XmlElement): readonly string[] {
  const roots = rootsIn(solution);
  const bodies = bodiesIn(customizations);
  return [
    ...roots.filter((root) => !bodies.includes(root)).map((root) => `root component ${root} has no body`),
    ...bodies.filter((body) => !roots.includes(body)).map((body) => `body ${body} has no root component`),
  ];
}
