import type { ClosingMessage } from '../closings/closing-message.ts';
import type { Organisation } from '../organisation.ts';
import type { RecordChange } from '../rows/record-changes.ts';
import type { Row, Rows } from '../rows/rows.ts';
import { contextIn, type ExecutionContext, type Frame } from './context-frame.ts';
import type { PipelineMessage } from './pipeline-message.ts';
import type { Step } from './steps.ts';
import { wireChoice, wireDeleteTarget, wireImage, wireTarget } from './wire-entity.ts';

const automaticImage = 'AsynchronousStepPrimaryName';
const noRow = '00000000-0000-0000-0000-000000000000';

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

function changeContext(frame: Frame, change: RecordChange, step: Step): ExecutionContext {
  const { rows } = frame.organisation;
  const { pre, post } = images(rows, change, step);
  const inputParameters = [
    { key: 'Target', value: target(rows, change, change.written) },
    { key: 'SuppressDuplicateDetection', value: false },
  ];
  return contextIn(frame, {
    inputParameters: [{ key: 'Target', value: target(rows, change, change.target) }],
    outputParameters: change.message === 'Create' ? [{ key: 'id', value: change.id }] : [],
    parent: contextIn(frame, { inputParameters, stage: 30 }),
    pre,
    post,
    stage: 40,
  });
}

/** Win, Lose and Close have neither Target nor images. No body of theirs was ever captured: all of this is modelled. */
function closingContext(frame: Frame, closing: ClosingMessage): ExecutionContext {
  const { activityTable, activityId, activity, parameter, status, message } = closing;
  const { rows } = frame.organisation;
  const inputParameters = [
    { key: parameter, value: wireTarget(rows, activityTable, activityId, activity, message) },
    { key: 'Status', value: wireChoice(status) },
  ];
  const parent = contextIn(frame, { inputParameters, stage: 30 });
  return contextIn(frame, { inputParameters, parent, stage: 40 });
}

/**
 * Builds the RemoteExecutionContext of one asynchronous post-operation step. Key set, markers and order are those of
 * captured bodies; see the room's README for what is modelled.
 * @param createdOn when the operation was made, as `OperationCreatedOn` says it
 */
export function executionContext(
  organisation: Organisation,
  message: PipelineMessage,
  step: Step,
  operationId: string,
  createdOn: string,
): ExecutionContext {
  const hasTarget = 'target' in message;
  const frame: Frame = {
    organisation,
    origin: message.origin,
    message: message.message,
    table: message.table.logicalName,
    // A message without a Target has no primary row: handlers of Close were seen to get the empty GUID.
    primaryId: hasTarget ? message.id : noRow,
    stepId: step.id,
    operationId,
    createdOn,
    sharedVariables: message.message === 'Create' ? [{ key: 'DefaultsAddedFlag', value: true }] : [],
  };
  return hasTarget ? changeContext(frame, message, step) : closingContext(frame, message);
}
