/**
 * A cloud flow as Power Automate keeps it, the part of it that we write. Shapes are those of exported flows
 * (microsoft/powercat-business-approvals-kit, MicrosoftLearning/PL-400 demo).
 */
export interface ClientData {
  readonly properties: {
    readonly connectionReferences: Readonly<Record<string, FlowConnection>>;
    readonly definition: FlowDefinition;
    readonly templateName: '';
  };
  readonly schemaVersion: '1.0.0.0';
}

export interface FlowConnection {
  readonly runtimeSource: 'embedded';
  readonly connection: { readonly connectionReferenceLogicalName: string };
  /** `logicalName` is the connector's own name in Dataverse; custom connectors have it, and it is the same everywhere. */
  readonly api: { readonly name: string; readonly logicalName?: string };
}

interface FlowDefinition {
  readonly $schema: string;
  readonly contentVersion: '1.0.0.0';
  readonly parameters: Readonly<Record<string, FlowParameter>>;
  readonly triggers: Readonly<Record<string, FlowTrigger>>;
  readonly actions: FlowActions;
}

export interface FlowParameter {
  readonly defaultValue: unknown;
  readonly type: 'Object' | 'SecureObject' | 'String';
  readonly metadata?: { readonly schemaName: string; readonly description: string };
}

/** What a run remembers of an operation, and what a page shows of it, by our own names. */
export interface Metadata {
  readonly metadata?: { readonly operationMetadataId: string };
}

export interface OperationInputs {
  readonly host: { readonly connectionName: string; readonly operationId: string; readonly apiId: string };
  /** By path: `body/customer/by` is a property of the body parameter that the definition calls `body`. */
  readonly parameters: Readonly<Record<string, string | boolean | number>>;
  readonly authentication: "@parameters('$authentication')";
  readonly retryPolicy?: {
    readonly type: 'exponential';
    readonly count: number;
    readonly interval: string;
    readonly maximumInterval: string;
  };
}

export interface FlowTrigger extends Metadata {
  readonly type: 'OpenApiConnectionWebhook';
  readonly description: string;
  readonly inputs: OperationInputs;
  /** One run for each item of the list. */
  readonly splitOn?: string;
}

interface Step extends Metadata {
  readonly description: string;
  readonly runAfter: Readonly<Record<string, readonly ('Succeeded' | 'Failed' | 'TimedOut')[]>>;
}

export interface ConnectorAction extends Step {
  readonly type: 'OpenApiConnection';
  readonly inputs: OperationInputs;
  /** Shown as hidden in the history of runs. */
  readonly runtimeConfiguration?: { readonly secureData: { readonly properties: readonly ('inputs' | 'outputs')[] } };
  readonly operationOptions?: 'DisableAsyncPattern';
}

/** A comparison, or several of them; a text that begins with `@` is an expression, and `@@` is an at sign. */
interface Comparison {
  readonly and?: readonly Comparison[];
  readonly not?: Comparison;
  readonly equals?: readonly [string, string | boolean];
  readonly contains?: readonly [string, string];
}

export interface Condition extends Step {
  readonly type: 'If';
  readonly expression: Comparison;
  readonly actions: FlowActions;
  readonly else: { readonly actions: FlowActions };
}

/** Ends the run in red, with words of ours at its top. */
export interface Termination extends Step {
  readonly type: 'Terminate';
  readonly inputs: {
    readonly runStatus: 'Failed';
    readonly runError: { readonly code: string; readonly message: string };
  };
}

export type FlowAction = ConnectorAction | Condition | Termination;
export type FlowActions = Readonly<Record<string, FlowAction>>;

/** Every action at any depth, by name: names are unique in a flow. */
export const actionsIn = (actions: FlowActions): readonly (readonly [name: string, action: FlowAction])[] =>
  Object.entries(actions).flatMap(([name, action]) => [
    [name, action] as const,
    ...(action.type === 'If' ? [...actionsIn(action.actions), ...actionsIn(action.else.actions)] : []),
  ]);

/** All that a flow asks of connectors. */
export function operationsIn({
  properties,
}: ClientData): readonly (readonly [name: string, inputs: OperationInputs])[] {
  const { triggers, actions } = properties.definition;
  return [
    ...Object.entries(triggers).map(([name, { inputs }]) => [name, inputs] as const),
    ...actionsIn(actions).flatMap(([name, action]) =>
      action.type === 'OpenApiConnection' ? [[name, action.inputs] as const] : [],
    ),
  ];
}
