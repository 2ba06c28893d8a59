import { FaultWithProblems, isGuid } from '../connector/contract/index.ts';
import { appProblems } from './checks/app.ts';
import { commandsProblems } from './checks/commands.ts';
import { optionValueProblems } from './checks/column.ts';
import { connectionReferenceProblems } from './checks/connection-reference.ts';
import { connectorProblems } from './checks/connector.ts';
import { environmentVariableProblems } from './checks/environment-variable.ts';
import { flowProblems } from './checks/flow.ts';
import { manifestProblems } from './checks/manifest.ts';
import { roleProblems } from './checks/role.ts';
import { rootComponentProblems } from './checks/root-components.ts';
import { serviceEndpointProblems } from './checks/service-endpoint.ts';
import { stepProblems } from './checks/step.ts';
import { tableProblems } from './checks/table.ts';
import { textProblems } from './checks/text.ts';
import { uniquenessProblems } from './checks/uniqueness.ts';
import { webResourceProblems } from './checks/web-resource.ts';
import { idOf, kindWords, nameOf, type Component } from './component.ts';
import { customizationsXml } from './customizations-xml.ts';
import type { SolutionManifest } from './manifest.ts';
import { solutionXml } from './solution-xml.ts';

/** The import would fail, or do something else than the components say. */
export class SolutionInvalid extends FaultWithProblems {
  readonly code = 'solution-invalid';
}

function ownProblems(
  component: Component,
  all: readonly Component[],
  { endpointElsewhere, webResourcesElsewhere }: SolutionManifest,
): readonly string[] {
  switch (component.kind) {
    case 'environmentVariable':
      return environmentVariableProblems(component);
    case 'webResource':
      return webResourceProblems(component, all, webResourcesElsewhere);
    case 'table':
      return tableProblems(component, all);
    case 'role':
      return roleProblems(component, all);
    case 'app':
      return appProblems(component, all);
    case 'commands':
      return commandsProblems(component, all, webResourcesElsewhere);
    case 'serviceEndpoint':
      return serviceEndpointProblems(component);
    case 'step':
      return stepProblems(component, all, endpointElsewhere?.id);
    case 'connector':
      return connectorProblems(component, all);
    case 'connectionReference':
      return connectionReferenceProblems(component);
    case 'flow':
      return flowProblems(component, all);
  }
}

/** These have names for people, or those of others; everything else is named across publishers and carries the prefix. */
const withoutPrefix: readonly Component['kind'][] = ['serviceEndpoint', 'step', 'flow', 'role', 'commands'];

function prefixProblems(component: Component, prefix: string): readonly string[] {
  if (withoutPrefix.includes(component.kind)) return [];
  return nameOf(component).startsWith(`${prefix}_`) ? [] : [`its name does not start with the publisher's ${prefix}_`];
}

function idProblems(component: Component): readonly string[] {
  const id = idOf(component);
  const written = id === undefined || (isGuid(id) && id === id.toLowerCase());
  return written ? [] : ['its id is not a GUID in lower case without braces'];
}

/** Everything that is wrong, each with its place; empty when the solution can be written. */
export function solutionProblems(components: readonly Component[], manifest: SolutionManifest): readonly string[] {
  const problems = [
    ...manifestProblems(manifest),
    ...components.flatMap((component) =>
      [
        ...prefixProblems(component, manifest.publisher.prefix),
        ...idProblems(component),
        ...(component.kind === 'table'
          ? optionValueProblems(component.columns, manifest.publisher.optionValuePrefix)
          : []),
        ...textProblems(component.kind === 'step' ? component.declaration : component),
        ...ownProblems(component, components, manifest),
      ].map((problem) => `${kindWords[component.kind]} ${nameOf(component)}: ${problem}`),
    ),
    ...uniquenessProblems(components),
  ];
  if (problems.length > 0) return problems;
  return rootComponentProblems(solutionXml(components, manifest, 'both'), customizationsXml(components));
}

/** What both writers do first. */
export function requireSound(components: readonly Component[], manifest: SolutionManifest): void {
  const problems = solutionProblems(components, manifest);
  if (problems.length === 0) return;
  const hint = 'Correct the handlers, web resources, flows or options named; nothing has been written.';
  throw new SolutionInvalid(`the solution ${manifest.uniqueName} can not be written`, problems, { hint });
}
