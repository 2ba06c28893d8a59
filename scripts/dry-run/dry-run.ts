import { randomUUID } from 'node:crypto';
import { Fault, labelOf, type EventRequest } from '../../connector/contract/index.ts';
import { intake } from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import {
  decodeRecordChange,
  recordChangeReader,
  type Handler,
  type Judgement,
  type Reading,
  type RecordChange,
} from '../../plugins/index.ts';
import { recordChangeHandlers } from '../project.ts';
import { NothingLookedUp, noDataverse } from './nothing-looked-up.ts';
import { listed, type Stage } from './stage.ts';

export interface DryRun {
  readonly stages: readonly Stage[];
  /** Whether an event would be sent. */
  readonly sends: boolean;
}

/** What a handler was given and what it answered. */
interface Heard {
  readonly handler: Handler;
  readonly judgement?: Judgement;
}

const { handlers, owner } = recordChangeHandlers;

function decodeStage(body: string, change: RecordChange): Stage {
  const { message, table, occurredAt, target, images, parameters, stripped } = change;
  const out = [
    `${message} of ${table} at ${occurredAt}`,
    `wrote: ${[...target.keys()].join(', ') || 'nothing'}`,
    ...[...images].map(([alias, columns]) => `image ${alias}: ${[...columns.keys()].join(', ')}`),
    ...listed('parameters', parameters.keys()),
    ...(stripped ? ['stripped: parameters and images did not come along'] : []),
  ];
  return { stage: 'decode', result: 'done', why: out.join('; '), in: [`text of ${body.length} characters`], out };
}

function guardStage({ depth, tags, bulk, actor }: RecordChange, reading: Reading): Stage {
  const stopped = reading.kind === 'ignored' && ['LOOP', 'FILTERED'].includes(reading.reasonCode);
  const given = [
    `depth ${depth}`,
    `tags: ${tags.length}`,
    `one of many in a request: ${bulk ? 'yes' : 'no'}`,
    `app: ${actor.app === undefined ? 'not said' : 'said'}`,
  ];
  const why = stopped ? `${reading.reasonCode}: ${reading.reason}` : 'Nothing stops it.';
  return { stage: 'guards', result: stopped ? 'nothing' : 'done', why, in: given, out: [] };
}

/** Where an error of somebody's code was thrown, and not what it says: that may quote a row. */
function faultWords(fault: unknown): string {
  if (fault instanceof Fault) return [fault.message, fault.hint ?? ''].join(' ').trim();
  if (!(fault instanceof Error)) return 'It threw something that is no error.';
  const place = fault.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  return `It threw a ${fault.name} ${place?.trim() ?? ''}`.trim();
}

/** Columns that a handler declares, with those that came along empty, or not at all, set apart. */
function declared(change: RecordChange, { watch, images }: Handler): string[] {
  const written = watch.filter((column) => change.target.has(column));
  return [
    ...listed('watches', watch),
    ...listed('of these written', written),
    ...images.flatMap(({ kind, columns }) => {
      const filled = columns.filter((column) => (change.images.get(kind)?.get(column) ?? null) !== null);
      const empty = columns.filter((column) => !filled.includes(column));
      return [...listed(`${kind}, filled`, filled), ...listed(`${kind}, empty`, empty)];
    }),
  ];
}

function handleStage(change: RecordChange, heard: Heard | undefined, reading: Reading): Stage {
  const handler = heard?.handler;
  const given = handler ? [`handler ${handler.name}`, ...declared(change, handler)] : ['no handler'];
  const stage = { stage: 'handle', in: given } as const;
  if (reading.kind === 'failed') {
    const waits = reading.fault instanceof NothingLookedUp;
    return { ...stage, result: waits ? 'nothing' : 'refused', why: faultWords(reading.fault), out: [] };
  }
  const judgement = heard?.judgement;
  if (!judgement?.said) {
    const why = reading.kind === 'ignored' ? `${reading.reasonCode}: ${reading.reason}` : '';
    return { ...stage, result: why.startsWith('STRIPPED') ? 'refused' : 'nothing', why, out: [] };
  }
  const { said, became } = judgement;
  const out = [
    labelOf(said.trigger),
    ...listed('became', Object.keys(became)),
    ...(said.kind === 'emit' ? listed('attributes', Object.keys(said.attributes)) : []),
    ...(reading.kind === 'event' && reading.degraded !== undefined ? [`degraded: ${reading.degraded}`] : []),
  ];
  return { ...stage, result: 'done', why: `Says ${labelOf(said.trigger)}.`, out };
}

function recipientStage(reading: Exclude<Reading, { kind: 'failed' }>): Stage {
  const stage = { stage: 'recipient', in: [] } as const;
  if (reading.kind === 'ignored')
    return { ...stage, result: 'nothing', why: `${reading.reasonCode}: ${reading.reason}`, out: [] };
  const { by } = reading.request.customer;
  return { ...stage, result: 'done', why: `A person known by ${by}.`, out: [by] };
}

async function sendStages(
  request: EventRequest & { readonly eventId: string },
  became: readonly string[],
): Promise<Stage[]> {
  const run = intake({ catalog, store: memoryEventStore(), clock: Date.now, newId: randomUUID });
  const sender = { name: 'dry-run', triggers: 'all' as const };
  const verdict = await run({ door: 'record-change', sender, request });
  const given = Object.keys(request.attributes ?? {});
  const validate = { stage: 'validate', in: listed('attributes', given) } as const;
  if (!verdict.go) return [{ ...validate, result: 'refused', why: verdict.refusal.reason, out: [] }];
  const { event } = verdict;
  const whole = Object.keys(event.body.attributes);
  const defaults = whole.filter((name) => !given.includes(name));
  const what = [...listed('became', became), ...(request.occurredAt === undefined ? [] : [`at ${request.occurredAt}`])];
  const label = labelOf({ name: event.trigger, version: event.version });
  const sends = `Would be sent as ${label}, bound to ${String(event.body.bindingId)}.`;
  return [
    {
      ...validate,
      result: 'done',
      why: `Keeps the rules of ${label}.`,
      out: listed('left to their defaults', defaults),
    },
    {
      stage: 'event id',
      result: 'done',
      why: event.eventId,
      in: ['organisation, table, row, trigger', ...what],
      out: [event.eventId],
    },
    { stage: 'send', result: 'done', why: sends, in: listed('attributes', whole), out: [label] },
  ];
}

async function read(body: string, only: Handler | undefined): Promise<{ reading: Reading; heard: Heard | undefined }> {
  let heard: Heard | undefined;
  const listening = (handler: Handler): Handler => ({
    ...handler,
    run: async (change, tools) => {
      heard = { handler };
      const judgement = await handler.run(change, tools);
      heard = { handler, judgement };
      return judgement;
    },
  });
  const always = only ? { always: listening(only) } : {};
  const options = { handlers: handlers.map(listening), owner, dataverse: noDataverse, ...always };
  const opened = recordChangeReader(options)(body);
  if (opened.kind === 'change') return { reading: await opened.read(), heard };
  return { reading: { kind: 'ignored', reasonCode: 'MALFORMED', reason: opened.reason }, heard };
}

/**
 * What the gateway would do with a webhook body, stage by stage, up to the point where it would be stored and sent.
 * @param only used whichever step the body came from; left out, the step decides
 */
export async function dryRun(body: string, only?: Handler): Promise<DryRun> {
  const given = [`text of ${body.length} characters`];
  const decoded = decodeRecordChange(body);
  if (decoded.kind === 'not a context')
    return { stages: [{ stage: 'decode', result: 'refused', why: decoded.reason, in: given, out: [] }], sends: false };
  const { change } = decoded;
  const { reading, heard } = await read(body, only);
  const decode = decodeStage(body, change);
  if (reading.kind === 'ignored' && reading.reasonCode === 'MALFORMED')
    return { stages: [{ ...decode, result: 'refused', why: reading.reason }], sends: false };

  const handle = handleStage(change, heard ?? (only && { handler: only }), reading);
  // A body that belongs to no handler is not held against the guards.
  if (reading.kind === 'ignored' && !heard && ['UNKNOWN_STEP', 'IGNORED'].includes(reading.reasonCode))
    return { stages: [decode, handle], sends: false };
  const guards = guardStage(change, reading);
  if (guards.result !== 'done') return { stages: [decode, guards], sends: false };
  if (handle.result !== 'done' || reading.kind === 'failed') return { stages: [decode, guards, handle], sends: false };
  const recipient = recipientStage(reading);
  if (reading.kind === 'ignored') return { stages: [decode, guards, handle, recipient], sends: false };
  const sending = await sendStages(reading.request, Object.keys(heard?.judgement?.became ?? {}));
  const stages = [decode, guards, handle, recipient, ...sending];
  return { stages, sends: sending.at(-1)?.stage === 'send' };
}
