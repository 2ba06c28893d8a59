import type { Organisation } from '../organisation.ts';
import type { RecordChange } from '../rows/record-changes.ts';
import type { Row, Rows } from '../rows/rows.ts';
import type { Step } from './steps.ts';
import { wireDeleteTarget, wireImage, wireReference, wireTarget } from './wire-entity.ts';

/** The body of a webhook call: Microsoft Learn, "Use webhooks to create external handlers for server events". */
export type ExecutionContext = Readonly<Record<string, unknown>>;

const automaticImage = 'AsynchronousStepPrimaryName';
const unknownUser = '00000000-0000-0000-0000-000000000000';
const coreOperation = 30;
const postOperation = 40;

function imagesFrom(
  rows: Rows,
  change: RecordChange,
  row: Row | undefined,
  aliases: Step['images'],
): readonly object[] {
  if (!row) return [];
  return aliases.map(({ alias, columns }) => ({ key: alias, value: wireImage(rows, change.table, row, columns) }));
}

/** Async steps get an image of id and primary name on top of their own: from before where the row is gone after. */
function images(
  rows: Rows,
  change: RecordChange,
  step: Step,
): { readonly pre: readonly object[]; readonly post: readonly object[] } {
  const { primaryId, primaryName } = change.table;
  const automatic = { alias: automaticImage, pre: true, post: true, columns: [primaryName, primaryId] };
  const pre = step.images.filter((image) => image.pre);
  const post = step.images.filter((image) => image.post);
  return {
    pre: imagesFrom(rows, change, change.before, change.after ? pre : [...pre, automatic]),
    post: imagesFrom(rows, change, change.after, [...post, automatic]),
  };
}

/** The Target as the caller gave it (for the parent) or as the platform completed it. */
function target(rows: Rows, change: RecordChange, values: RecordChange['target']): object {
  const { table, id, message } = change;
  return message === 'Delete' ? wireDeleteTarget(table, id) : wireTarget(rows, table, id, values, message);
}

/**
 * Builds the RemoteExecutionContext of one asynchronous post-operation step. Key set, markers and order are those of
 * captured bodies; see the room's README for what is modelled.
 */
export function executionContext(
  organisation: Organisation,
  change: RecordChange,
  step: Step,
  operationId: string,
  now: Date,
): ExecutionContext {
  const { rows } = organisation;
  const { origin, message, table, id } = change;
  const tag = origin.tag === undefined ? [] : [{ key: 'tag', value: origin.tag }];
  const defaults = message === 'Create' ? [{ key: 'DefaultsAddedFlag', value: true }] : [];

  const context = (own: ExecutionContext): ExecutionContext => ({
    BusinessUnitId: organisation.businessUnitId,
    CorrelationId: origin.correlationId,
    Depth: 1,
    InitiatingUserAzureActiveDirectoryObjectId: unknownUser,
    InitiatingUserId: organisation.userId,
    InputParameters: own.InputParameters,
    IsExecutingOffline: false,
    IsInTransaction: false,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: message,
    Mode: 1,
    // Whole seconds with the server's offset, which is UTC online.
    OperationCreatedOn: `/Date(${Math.floor(now.getTime() / 1000) * 1000}+0000)/`,
    OperationId: operationId,
    OrganizationId: organisation.id,
    OrganizationName: organisation.name,
    OutputParameters: own.OutputParameters,
    OwningExtension: wireReference('sdkmessageprocessingstep', step.id),
    ParentContext: own.ParentContext,
    PostEntityImages: own.PostEntityImages,
    PreEntityImages: own.PreEntityImages,
    PrimaryEntityId: id,
    PrimaryEntityName: table.logicalName,
    RequestId: origin.requestId,
    SecondaryEntityName: 'none',
    SharedVariables: [{ key: 'IsAutoTransact', value: true }, ...defaults, ...tag],
    Stage: own.Stage,
    UserAzureActiveDirectoryObjectId: unknownUser,
    UserId: organisation.userId,
  });

  const { pre, post } = images(rows, change, step);
  return context({
    InputParameters: [{ key: 'Target', value: target(rows, change, change.target) }],
    OutputParameters: message === 'Create' ? [{ key: 'id', value: id }] : [],
    ParentContext: context({
      InputParameters: [
        { key: 'Target', value: target(rows, change, change.written) },
        { key: 'SuppressDuplicateDetection', value: false },
      ],
      OutputParameters: [],
      ParentContext: null,
      PostEntityImages: [],
      PreEntityImages: [],
      Stage: coreOperation,
    }),
    PostEntityImages: post,
    PreEntityImages: pre,
    Stage: postOperation,
  });
}
