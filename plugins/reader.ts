import { recordEventId, recordEventSeries, type EventRequest, type ReasonCode } from '../connector/contract/index.ts';
import { readColumns, toolsOver, type Dataverse } from './dataverse.ts';
import { stopOf, type Guards } from './guards.ts';
import type { Handler, Judgement } from './handler.ts';
import { decodeRecordChange, type RecordChange } from './wire/record-change.ts';
import { stepsOf } from './steps.ts';

/** What a change comes to: an event to send, or a stated reason for silence. */
export type Reading =
  | {
      readonly kind: 'event';
      /** `eventId` is the one of the rule in the contract: the same whichever door tells of the change. */
      readonly request: EventRequest & { readonly eventId: string };
      /** What the ids of all events of this record and trigger begin with. */
      readonly series: string;
      /** What to do where a later change of the record was told already. */
      readonly ifLate: 'send' | 'skip';
      /** Why the event rests on less than the change itself, where it does. */
      readonly degraded?: string;
    }
  | { readonly kind: 'ignored'; readonly reasonCode: ReasonCode; readonly reason: string }
  /** A handler threw: a fault in its code, or of Dataverse where it looked something up. */
  | { readonly kind: 'failed'; readonly handler: string; readonly fault: unknown };

/** A webhook body before any handler has run: enough to let it in, or not, and to keep one record's changes apart. */
export type Opened =
  | { readonly kind: 'malformed'; readonly reason: string }
  | {
      readonly kind: 'change';
      readonly organizationId: string;
      /** `table/row id`; changes of one record are read one after the other. */
      readonly record: string;
      readonly read: () => Promise<Reading>;
    };

export type OpenRecordChange = (body: string, sizeExceeded?: boolean) => Opened;

export interface ReaderOptions {
  readonly handlers: readonly Handler[];
  /** Unique name of the publisher: step ids derive from it. */
  readonly owner: string;
  /** For handlers that look something up, and for bodies whose images were stripped. */
  readonly dataverse: Dataverse;
  readonly guards?: Guards;
  /** Reads every body, whichever step it came from: for trying a captured body out on one handler. */
  readonly always?: Handler;
}

const ignored = (reasonCode: ReasonCode, reason: string): Reading => ({ kind: 'ignored', reasonCode, reason });

const degradedReason =
  'The body came without its images, so what is told is the row as it was read afterwards, not as the change left it.';

function toReading(change: RecordChange, { filter }: Handler, { said, became }: Judgement, degraded: boolean): Reading {
  if (said === false) return ignored('IGNORED', `Nothing to say about this change of ${change.table}.`);
  if (said.kind === 'no recipient') return ignored('NO_RECIPIENT', `${said.trigger.name}: ${said.why}.`);
  const { trigger, recipient, attributes, about } = said;
  const { organizationId, table, id: rowId, occurredAt, message } = change;
  const once = filter.oncePerRow === true || message === 'Create' || message === 'Delete';
  const at = once || occurredAt === '' ? {} : { at: occurredAt };
  const event = { organizationId, table, rowId, trigger: trigger.name, became: filter.oncePerRow ? {} : became, ...at };
  const { table: aboutTable, id: aboutId } = about ?? { table, id: rowId };
  const series = recordEventSeries(event);
  return {
    kind: 'event',
    series,
    ifLate: filter.late ?? 'send',
    ...(degraded ? { degraded: degradedReason } : {}),
    request: {
      trigger: trigger.name,
      version: trigger.version,
      eventId: recordEventId(event, series),
      ...(occurredAt === '' ? {} : { occurredAt }),
      customer: recipient,
      attributes,
      // Microsoft Learn, "Correlate triggers": <table>/<row id> is how the platform's own triggers name the instance.
      bindingId: `${aboutTable}/${aboutId}`,
      ifNotFound: 'hold',
      test: false,
    },
  };
}

const columnsOf = ({ images }: Handler, kind: 'pre' | 'post'): readonly string[] =>
  images.find((image) => image.kind === kind)?.columns ?? [];

/** The change with its post-image read from Dataverse; `undefined` where the row is gone. */
async function withRow(
  change: RecordChange,
  handler: Handler,
  dataverse: Dataverse,
): Promise<RecordChange | undefined> {
  const time = change.message === 'Create' ? 'createdon' : 'modifiedon';
  const row = await readColumns(dataverse, handler.definition, change.id, [
    time,
    ...handler.watch,
    ...columnsOf(handler, 'post'),
  ]);
  if (!row) return undefined;
  const at = row.get(time);
  const occurredAt = change.message === 'Create' && typeof at === 'string' ? at : change.occurredAt;
  return { ...change, occurredAt, images: new Map([...change.images, ['post', row]]) };
}

/**
 * Reads webhook bodies with these handlers. The step that sent the body decides which handler runs; a body of a step
 * that belongs to none is ignored, never guessed at.
 */
export function recordChangeReader({
  handlers,
  owner,
  dataverse,
  guards = {},
  always,
}: ReaderOptions): OpenRecordChange {
  const tools = toolsOver(dataverse);
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  const byStep = new Map(stepsOf(handlers, owner).map(({ id, handler }) => [id, byName.get(handler)]));

  async function judge(change: RecordChange, handler: Handler): Promise<Reading> {
    const { name, message, images } = handler;
    const complete = !change.stripped && images.every(({ kind }) => change.images.has(kind));
    if (complete) return toReading(change, handler, await handler.run(change, tools), false);
    if (message !== 'Create' && (message !== 'Update' || images.some(({ kind }) => kind === 'pre')))
      return ignored(
        'STRIPPED',
        `Handler ${name} needs what the ${message} said or changed; it did not come along and can't be read afterwards.`,
      );
    const whole = await withRow(change, handler, dataverse);
    if (!whole) return ignored('STRIPPED', `Its images did not come along, and the row of ${change.table} is gone.`);
    return toReading(whole, handler, await handler.run(whole, tools), true);
  }

  async function read(change: RecordChange): Promise<Reading> {
    const handler = always ?? byStep.get(change.stepId);
    if (!handler)
      return ignored('UNKNOWN_STEP', `${change.message} of ${change.table}: the step belongs to no handler here.`);
    const { name, table, message } = handler;
    // Close and its like may name no table of their own.
    const otherTable = table !== change.table && change.table !== 'none';
    if (otherTable || message !== change.message)
      return ignored('IGNORED', `Handler ${name} is for ${message} of ${table}.`);
    const stop = stopOf(change, handler, guards);
    if (stop) return ignored(stop.reasonCode, stop.reason);
    try {
      return await judge({ ...change, table }, handler);
    } catch (fault) {
      return { kind: 'failed', handler: name, fault };
    }
  }

  return (body, sizeExceeded) => {
    const decoded = decodeRecordChange(body, sizeExceeded);
    if (decoded.kind === 'not a context') return { kind: 'malformed', reason: decoded.reason };
    const { change } = decoded;
    // Without them two changes would get one event id, and the second would be taken for a duplicate.
    if (change.organizationId === '' || change.id === '')
      return { kind: 'malformed', reason: 'The context names no OrganizationId or no PrimaryEntityId.' };
    const { organizationId, table, id } = change;
    return { kind: 'change', organizationId, record: `${table}/${id}`, read: () => read(change) };
  };
}
