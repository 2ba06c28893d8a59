import { derivedGuid } from '../connector/contract/index.ts';
import type { StepDeclaration } from '../plugins/index.ts';
import type { App } from './app.ts';
import type { Commands } from './commands.ts';
import {
  nameOf,
  type Component,
  type ComponentKind,
  type ConnectionReference,
  type Connector,
  type EnvironmentVariable,
  type Flow,
  type ServiceEndpoint,
  type WebResource,
} from './component.ts';
import { environmentVariablesIn } from './environment-variable-use.ts';
import { gatewayVariables } from './gateway-variables.ts';
import type { EndpointElsewhere, SolutionManifest } from './manifest.ts';
import type { Publisher } from './publisher.ts';
import type { Role } from './role.ts';
import type { Table } from './table.ts';

/** What a solution is made from, as the other rooms have it; ids are ours to derive. */
export interface SolutionParts {
  readonly manifest: SolutionManifest;
  readonly steps?: readonly StepDeclaration[];
  readonly webResources?: readonly Omit<WebResource, 'kind' | 'id'>[];
  readonly tables?: readonly Omit<Table, 'kind' | 'id'>[];
  readonly roles?: readonly Omit<Role, 'kind' | 'id'>[];
  readonly apps?: readonly Omit<App, 'kind'>[];
  readonly commands?: readonly Omit<Commands, 'kind'>[];
  readonly connector?: Omit<Connector, 'kind' | 'id'>;
  /** Besides those the connector uses for the gateway. One of the same schema name takes the place of ours. */
  readonly environmentVariables?: readonly Omit<EnvironmentVariable, 'kind' | 'value'>[];
  /**
   * Values by schema name that the package brings along. Left out, it brings none: a value in a package takes the place of the
   * one that an admin has given in the target.
   */
  readonly environmentValues?: Readonly<Record<string, string>>;
  readonly connectionReferences?: readonly Omit<ConnectionReference, 'kind'>[];
  readonly flows?: readonly Omit<Flow, 'kind' | 'id'>[];
  /** Needed as soon as there are steps, unless the manifest names that of another solution. The URL is a placeholder: each environment's own is set after the import. */
  readonly endpoint?: { readonly url: string; readonly name?: string; readonly description?: string };
}

const defaultEndpointName = 'Cueline gateway';
const defaultEndpointDescription =
  'Receives record changes for Cueline. Its URL and the secret in its header are set in each environment after the import.';

/** What others refer to comes first. */
const order: readonly ComponentKind[] = [
  'environmentVariable',
  'webResource',
  'table',
  'role',
  'serviceEndpoint',
  'step',
  'connector',
  'connectionReference',
  'flow',
  'app',
  'commands',
];

/** The id of a component that has one of its own; also for who refers to a component of another solution of ours. */
export const componentId = ({ uniqueName }: Publisher, kind: ComponentKind, name: string): string =>
  derivedGuid([uniqueName, kind, name]);

/** The endpoint of that solution, for the manifest of another one whose steps post to it. */
export const endpointIn = (owner: SolutionManifest, name = defaultEndpointName): EndpointElsewhere => ({
  id: componentId(owner.publisher, 'serviceEndpoint', name),
  name,
  solution: owner,
});

/** By code unit: `localeCompare` would ask the machine for its language. */
const byKindAndName = (a: Component, b: Component): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind) || (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b)));

/** Everything the solution holds, in an order that depends on nothing but names. */
export function billOfMaterials(parts: SolutionParts): readonly Component[] {
  const { connector, endpoint, manifest, environmentValues = {} } = parts;
  const id = (kind: ComponentKind, name: string): string => componentId(manifest.publisher, kind, name);

  const endpointName = endpoint?.name ?? defaultEndpointName;
  const elsewhere = endpoint ? undefined : manifest.endpointElsewhere;
  const endpointId = elsewhere?.id ?? id('serviceEndpoint', endpointName);
  const endpoints: readonly ServiceEndpoint[] = endpoint
    ? [
        {
          kind: 'serviceEndpoint',
          description: defaultEndpointDescription,
          ...endpoint,
          name: endpointName,
          id: endpointId,
        },
      ]
    : [];

  const ownVariables = (parts.environmentVariables ?? []).map((variable): EnvironmentVariable => ({
    ...variable,
    kind: 'environmentVariable',
  }));
  const used = connector ? environmentVariablesIn(connector) : new Set<string>();
  const gatewayVariablesInUse = gatewayVariables(manifest.publisher.prefix).filter(
    ({ schemaName }) => used.has(schemaName) && ownVariables.every((own) => own.schemaName !== schemaName),
  );

  const withValue = (variable: EnvironmentVariable): EnvironmentVariable => {
    const { schemaName } = variable;
    const given = environmentValues[schemaName];
    if (given === undefined) return variable;
    return {
      ...variable,
      value: { id: derivedGuid([manifest.publisher.uniqueName, 'value', schemaName]), text: given },
    };
  };

  const components: readonly Component[] = [
    ...[...gatewayVariablesInUse, ...ownVariables].map(withValue),
    ...(parts.webResources ?? []).map((resource): WebResource => ({
      ...resource,
      kind: 'webResource',
      id: id('webResource', resource.name),
    })),
    ...(parts.tables ?? []).map((table): Table => ({ ...table, kind: 'table', id: id('table', table.name) })),
    ...(parts.roles ?? []).map((role): Role => ({ ...role, kind: 'role', id: id('role', role.name) })),
    ...endpoints,
    ...(parts.steps ?? []).map((declaration): Component => ({ kind: 'step', declaration, endpointId })),
    ...(connector ? [{ ...connector, kind: 'connector', id: id('connector', connector.name) } as const] : []),
    ...(parts.connectionReferences ?? []).map((reference): ConnectionReference => ({
      ...reference,
      kind: 'connectionReference',
    })),
    ...(parts.flows ?? []).map((flow): Flow => ({ ...flow, kind: 'flow', id: id('flow', flow.name) })),
    ...(parts.apps ?? []).map((app): App => ({ ...app, kind: 'app' })),
    ...(parts.commands ?? []).map((commands): Commands => ({ ...commands, kind: 'commands' })),
  ];
  return [...components].sort(byKindAndName);
}
