import { derivedGuid } from '../../connector/contract/index.ts';
import type {
  ClientData,
  FlowAction,
  FlowActions,
  FlowConnection,
  FlowTrigger,
  OperationInputs,
} from '../flow-document.ts';
import { apiAddress } from '../xml/connection-reference.ts';
import type { Reference } from './connections.ts';
import { parametersOf, type Setting } from './settings.ts';

/** A flow calls a connection by a name of its own. It says nothing of the environment, and never changes. */
const connectionName = ({ apiName, customConnector }: Reference): string => customConnector?.name ?? apiName;

/** One operation of the connector behind a connection. */
export const operation = (
  reference: Reference,
  operationId: string,
  parameters: OperationInputs['parameters'],
): OperationInputs => ({
  host: { connectionName: connectionName(reference), operationId, apiId: apiAddress(reference.apiName) },
  parameters,
  authentication: "@parameters('$authentication')",
});

const flowConnection = ({ logicalName, apiName, customConnector }: Reference): FlowConnection => ({
  runtimeSource: 'embedded',
  connection: { connectionReferenceLogicalName: logicalName },
  api: { name: apiName, ...(customConnector ? { logicalName: customConnector.name } : {}) },
});

interface FlowParts {
  readonly name: string;
  readonly connections: readonly Reference[];
  readonly settings: readonly Setting[];
  readonly triggers: Readonly<Record<string, FlowTrigger>>;
  readonly actions: FlowActions;
}

/** A designer gives each step an id and finds it by that again; ours derive from the names, the same in every build. */
const metadata = (flow: string, step: string) => ({
  operationMetadataId: derivedGuid(['flow', flow, step]),
});

const withIds = (flow: string, actions: FlowActions): FlowActions =>
  Object.fromEntries(
    Object.entries(actions).map(([name, action]): [string, FlowAction] => [
      name,
      action.type === 'If'
        ? {
            metadata: metadata(flow, name),
            ...action,
            actions: withIds(flow, action.actions),
            else: { actions: withIds(flow, action.else.actions) },
          }
        : { metadata: metadata(flow, name), ...action },
    ]),
  );

export const clientDataOf = ({ name, connections, settings, triggers, actions }: FlowParts): ClientData => ({
  properties: {
    connectionReferences: Object.fromEntries(
      connections.map((reference) => [connectionName(reference), flowConnection(reference)]),
    ),
    definition: {
      $schema:
        'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
      contentVersion: '1.0.0.0',
      parameters: {
        $connections: { defaultValue: {}, type: 'Object' },
        $authentication: { defaultValue: {}, type: 'SecureObject' },
        ...parametersOf(settings),
      },
      triggers: Object.fromEntries(
        Object.entries(triggers).map(([step, trigger]) => [step, { metadata: metadata(name, step), ...trigger }]),
      ),
      actions: withIds(name, actions),
    },
    templateName: '',
  },
  schemaVersion: '1.0.0.0',
});

/** A passing failure is tried again, in ever longer waits: an event keeps its id, so nothing happens twice. */
export const patient = { type: 'exponential', count: 8, interval: 'PT10S', maximumInterval: 'PT1H' } as const;
