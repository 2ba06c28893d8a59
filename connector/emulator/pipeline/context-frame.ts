import type { Organisation } from '../organisation.ts';
import type { Origin } from '../rows/record-changes.ts';
import { wireReference } from './wire-entity.ts';

/** The body of a webhook call: Microsoft Learn, "Use webhooks to create external handlers for server events". */
export type ExecutionContext = Readonly<Record<string, unknown>>;

/** What a context and its parent have in common. */
export interface Frame {
  readonly organisation: Organisation;
  readonly origin: Origin;
  readonly message: string;
  readonly table: string;
  readonly primaryId: string;
  readonly stepId: string;
  readonly operationId: string;
  readonly createdOn: string;
  readonly sharedVariables: readonly object[];
}

/** What they differ in. */
export interface FramePart {
  readonly inputParameters: readonly object[];
  readonly outputParameters?: readonly object[];
  readonly parent?: ExecutionContext;
  readonly pre?: readonly object[];
  readonly post?: readonly object[];
  readonly stage: 30 | 40;
}

const unknownUser = '00000000-0000-0000-0000-000000000000';

/** One RemoteExecutionContext, with keys in the order of captured bodies. */
export function contextIn(frame: Frame, part: FramePart): ExecutionContext {
  const { organisation, origin } = frame;
  const tag = origin.tag === undefined ? [] : [{ key: 'tag', value: origin.tag }];
  return {
    BusinessUnitId: organisation.businessUnitId,
    CorrelationId: origin.correlationId,
    Depth: 1,
    InitiatingUserAzureActiveDirectoryObjectId: unknownUser,
    InitiatingUserId: organisation.userId,
    InputParameters: part.inputParameters,
    IsExecutingOffline: false,
    IsInTransaction: false,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: frame.message,
    Mode: 1,
    OperationCreatedOn: frame.createdOn,
    OperationId: frame.operationId,
    OrganizationId: organisation.id,
    OrganizationName: organisation.name,
    OutputParameters: part.outputParameters ?? [],
    OwningExtension: wireReference('sdkmessageprocessingstep', frame.stepId),
    ParentContext: part.parent ?? null,
    PostEntityImages: part.post ?? [],
    PreEntityImages: part.pre ?? [],
    PrimaryEntityId: frame.primaryId,
    PrimaryEntityName: frame.table,
    RequestId: origin.requestId,
    SecondaryEntityName: 'none',
    SharedVariables: [{ key: 'IsAutoTransact', value: true }, ...frame.sharedVariables, ...tag],
    Stage: part.stage,
    UserAzureActiveDirectoryObjectId: unknownUser,
    UserId: organisation.userId,
  };
}
