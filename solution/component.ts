import type { StepDeclaration } from '../plugins/index.ts';
import type { App } from './app.ts';
import type { Commands } from './commands.ts';
import type { ClientData } from './flow-document.ts';
import type { Role } from './role.ts';
import type { Table } from './table.ts';

/** A setting that an admin gives a value in each environment. Solutions carry definitions and defaults, never values. */
export interface EnvironmentVariable {
  readonly kind: 'environmentVariable';
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  /** The value of a `secret` is where Azure Key Vault keeps it, never the secret itself. */
  readonly type: 'text' | 'number' | 'boolean' | 'json' | 'secret';
  readonly required: boolean;
  /** As Dataverse writes it: a boolean is `yes` or `no`. */
  readonly defaultValue?: string;
  /** Only where a package was asked for that brings a value along: it takes the place of the target's own. */
  readonly value?: { readonly id: string; readonly text: string };
}

/** A file that Dataverse serves to forms and pages. Its type follows from the name's extension. */
export interface WebResource {
  readonly kind: 'webResource';
  readonly id: string;
  /** With folders, such as `cue_/scripts/opportunity.form.js`. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly content: Uint8Array;
  /** Names of web resources that are loaded before a script, such as files of its strings. */
  readonly needs?: readonly string[];
  /** It is loaded on a phone that has no connection, too. */
  readonly offline?: boolean;
  /** Where a script keeps what forms and commands call, such as `Cueline.commands`. It stands in no package: calls are held to it. */
  readonly globalName?: string;
  /** Names of the functions that are there. */
  readonly exports?: readonly string[];
}

/** The webhook that Dataverse posts record changes to. Its secret is set after the import: no solution can carry it. */
export interface ServiceEndpoint {
  readonly kind: 'serviceEndpoint';
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
}

/** One record-change handler's registration on the endpoint. The declaration's id is the step's id. */
export interface Step {
  readonly kind: 'step';
  readonly declaration: StepDeclaration;
  readonly endpointId: string;
}

/** The custom connector that makers see in Power Automate. */
export interface Connector {
  readonly kind: 'connector';
  readonly id: string;
  /** Prefix and encoded display name, such as `cue_cueline-20journey-20triggers`; it can never change. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** `#rrggbb` */
  readonly iconBrandColor: string;
  readonly openApi: object;
  readonly connectionParameters: object;
  readonly connectionParameterSets?: object;
  readonly policyTemplateInstances: readonly unknown[];
  /** C# that runs for the named operations, for all of them where the list is empty. Ours has none: the gateway does it. */
  readonly script?: { readonly operations: readonly string[]; readonly code: string };
  /** PNG. */
  readonly icon: Uint8Array;
}

/** What a flow names instead of a connection, so that each environment puts its own behind it. */
export interface ConnectionReference {
  readonly kind: 'connectionReference';
  /** With the prefix, such as `cue_Teams`. */
  readonly logicalName: string;
  readonly displayName: string;
  readonly description: string;
  /** Last part of the connector's address: `shared_teams`; for a custom connector it differs in every environment. */
  readonly apiName: string;
  /** Only for a custom connector, which another solution brings. Flows are held to its definition; the zip has its id only. */
  readonly customConnector?: { readonly id: string; readonly name: string; readonly openApi: object };
}

/** A cloud flow. It arrives switched off: one can be on only when its connections exist, and no zip carries those. */
export interface Flow {
  readonly kind: 'flow';
  readonly id: string;
  /** As people read it in their list of flows. */
  readonly name: string;
  readonly description: string;
  readonly clientData: ClientData;
}

export type Component =
  | EnvironmentVariable
  | WebResource
  | Table
  | Role
  | ServiceEndpoint
  | Step
  | Connector
  | ConnectionReference
  | Flow
  | App
  | Commands;
export type ComponentKind = Component['kind'];
export type ComponentOf<K extends ComponentKind> = Extract<Component, { readonly kind: K }>;

export const componentsOf = <K extends ComponentKind>(components: readonly Component[], kind: K): ComponentOf<K>[] =>
  components.filter((component): component is ComponentOf<K> => component.kind === kind);

/** How the step is listed among all steps of an environment, so it starts with whose it is. */
export const stepNameOf = ({ handler, message, table }: StepDeclaration): string =>
  `Cueline ${handler}: ${message} of ${table}`;

/** The name by which the component is known in the environment. */
export function nameOf(component: Component): string {
  switch (component.kind) {
    case 'environmentVariable':
      return component.schemaName;
    case 'step':
      return stepNameOf(component.declaration);
    case 'connectionReference':
      return component.logicalName;
    case 'app':
      return component.uniqueName;
    case 'commands':
      return component.table;
    case 'webResource':
    case 'table':
    case 'role':
    case 'serviceEndpoint':
    case 'connector':
    case 'flow':
      return component.name;
  }
}

/** Environment variables, connection references, tables, apps and commands have none in a zip: their name is their identity. */
export function idOf(component: Component): string | undefined {
  switch (component.kind) {
    case 'environmentVariable':
    case 'connectionReference':
    case 'table':
    case 'app':
    case 'commands':
      return undefined;
    case 'step':
      return component.declaration.id;
    case 'webResource':
    case 'role':
    case 'serviceEndpoint':
    case 'connector':
    case 'flow':
      return component.id;
  }
}

/** The kinds in the words of the pages and lists that people read. */
export const kindWords: Readonly<Record<ComponentKind, string>> = {
  environmentVariable: 'environment variable',
  webResource: 'web resource',
  table: 'table',
  role: 'security role',
  serviceEndpoint: 'webhook endpoint',
  step: 'step',
  connector: 'connector',
  connectionReference: 'connection reference',
  flow: 'cloud flow',
  app: 'model-driven app',
  commands: 'commands on',
};
