import type { AppBody, SiteMapBody } from './read-apps.ts';
import type { RibbonBody } from './read-ribbons.ts';
import type { TableBody } from './read-tables.ts';

/** What the stand-in understands of a solution, in the platform's own words; ids are lower case and without braces. */
export interface RootComponent {
  readonly type: number;
  readonly id: string | undefined;
  readonly schemaName: string | undefined;
}

/** A component that the solution says it needs and does not hold. */
export interface RequiredComponent {
  readonly type: number;
  readonly id: string;
  readonly name: string;
  /** Name and version of the solution it came from. */
  readonly solution: string;
  /** What needs it. */
  readonly dependent: string;
}

export interface WebResourceBody {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly type: number;
  /** Path of its member, without the leading slash. */
  readonly path: string;
}

export interface EndpointBody {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly contract: number;
  readonly authType: number;
  readonly messageFormat: number;
  readonly connectionMode: number;
  readonly userClaim: number;
}

export interface ImageBody {
  readonly id: string;
  readonly name: string;
  readonly alias: string;
  /** 0 pre, 1 post, 2 both. */
  readonly type: number;
  readonly messagePropertyName: string;
  readonly columns: readonly string[];
}

export interface StepBody {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly messageId: string;
  readonly pluginTypeName: string;
  readonly table: string;
  readonly filteringAttributes: readonly string[];
  readonly mode: number;
  readonly stage: number;
  readonly rank: number;
  readonly autoDelete: boolean;
  readonly endpointId: string;
  readonly images: readonly ImageBody[];
}

export interface ConnectorBody {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: number;
  readonly iconBrandColor: string;
  /** Paths of its members by element name, without the leading slash. */
  readonly paths: Readonly<Record<string, string>>;
}

export interface EnvironmentVariableBody {
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: number;
  readonly defaultValue: string | undefined;
  readonly isRequired: boolean;
  /** The folder it stands in, which must carry its name. */
  readonly folder: string;
}

export interface ConnectionReferenceBody {
  readonly logicalName: string;
  readonly displayName: string;
  /** Last part of the connector's address. */
  readonly apiName: string;
  readonly customConnectorId: string | undefined;
}

export interface FlowBody {
  readonly id: string;
  readonly name: string;
  readonly category: number;
  readonly state: number;
  readonly status: number;
  /** Path of its definition, without the leading slash. */
  readonly path: string;
}

export interface RoleBody {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly privileges: readonly {
    readonly name: string;
    /** Basic, Local, Deep or Global. */
    readonly level: string;
  }[];
}

export interface Components {
  readonly webResources: readonly WebResourceBody[];
  readonly endpoints: readonly EndpointBody[];
  readonly steps: readonly StepBody[];
  readonly connectors: readonly ConnectorBody[];
  readonly environmentVariables: readonly EnvironmentVariableBody[];
  readonly connectionReferences: readonly ConnectionReferenceBody[];
  readonly flows: readonly FlowBody[];
  readonly roles: readonly RoleBody[];
  readonly tables: readonly TableBody[];
  readonly apps: readonly AppBody[];
  readonly siteMaps: readonly SiteMapBody[];
  readonly ribbons: readonly RibbonBody[];
}
