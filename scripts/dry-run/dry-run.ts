import { randomUUID } from 'node:crypto';
import { intake, type Complete } from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { Fault } from '../../connector/contract/index.ts';
import {
  decodeRecordChange,
  recordChangeReader,
  type Dataverse,
  type Handler,
  type Reading,
} from '../../plugins/index.ts';
import { recordChangeHandlers } from '../project.ts';

export interface Stage {
  readonly stage: 'decode' | 'handle' | 'validate' | 'send';
  readonly result: 'done' | 'nothing' | 'refused';
  /** Names of columns and properties, never their values: a captured body is somebody's data. */
  readonly why: string;
}

export interface DryRun {
  readonly stages: readonly Stage[];
  /** Whether an event would be sent. */
  readonly sends: boolean;
}

const { handlers, owner } = recordChangeHandlers;

function decode(body: string): Stage {
  const decoded = decodeRecordChange(body);
  if (decoded.kind === 'not a context') return { stage: 'decode', result: 'refused', why: decoded.reason };
  const { message, table, occurredAt, target, images, stripped } = decoded.change;
  const shown = [...images].map(([alias, columns]) => `image ${alias} (${[...columns.keys()].join(', ')})`);
  const wrote = `wrote ${[...target.keys()].join(', ') || 'nothing'}`;
  return {
    stage: 'decode',
    result: 'done',
    why: [`${message} of ${table} at ${occurredAt}`, wrote, ...shown, ...(stripped ? ['stripped'] : [])].join('; '),
  };
}

/** A dry run asks nobody: what a handler would look up is said instead. */
class NothingLookedUp extends Fault {
  readonly code = 'nothing-looked-up';
  readonly retry = 'never';
}

const noDataverse: Dataverse = {
  introduce: () => undefined,
  client: {
    retrieve: (table) => Promise.reject(new NothingLookedUp(`It would look up a row of ${table} in Dataverse.`)),
    retrieveMultiple: () => Promise.reject(new NothingLookedUp('It would query Dataverse.')),
    create: ({ logicalName }) => Promise.reject(new NothingLookedUp(`It would create a row of ${logicalName}.`)),
    update: ({ logicalName }) => Promise.reject(new NothingLookedUp(`It would update a row of ${logicalName}.`)),
  },
};

async function read(body: string, handler: Handler | undefined): Promise<Reading> {
  const always = handler ? { always: handler } : {};
  const opened = recordChangeReader({ handlers, owner, dataverse: noDataverse, ...always })(body);
  return opened.kind === 'malformed'
    ? { kind: 'ignored', reasonCode: 'MALFORMED', reason: opened.reason }
    : opened.read();
}

const faultWords = (fault: unknown): string =>
  fault instanceof Fault ? [fault.message, fault.hint ?? ''].join(' ').trim() : `It threw: ${String(fault)}`;

async function validate(request: unknown): Promise<{ stage: Stage; event?: Complete }> {
  const run = intake({ catalog, store: memoryEventStore(), clock: Date.now, newId: randomUUID });
  const sender = { name: 'dry-run', triggers: 'all' as const };
  const verdict = await run({ door: 'record-change', sender, request });
  if (!verdict.go) return { stage: { stage: 'validate', result: 'refused', why: verdict.refusal.reason } };
  const { event } = verdict;
  const why = `event id ${event.eventId}; ${Object.keys(event.body.attributes).join(', ')}`;
  return { stage: { stage: 'validate', result: 'done', why }, event };
}

/**
 * What the gateway would do with a webhook body, stage by stage, up to the point where it would be stored and sent.
 * @param handler used whichever step the body came from; left out, the step decides
 */
export async function dryRun(body: string, handler?: Handler): Promise<DryRun> {
  const decoded = decode(body);
  if (decoded.result === 'refused') return { stages: [decoded], sends: false };

  const reading = await read(body, handler);
  if (reading.kind !== 'event') {
    const why = reading.kind === 'ignored' ? `${reading.reasonCode}: ${reading.reason}` : faultWords(reading.fault);
    const refused = reading.kind === 'failed' || ['STRIPPED', 'MALFORMED'].includes(reading.reasonCode);
    return { stages: [decoded, { stage: 'handle', result: refused ? 'refused' : 'nothing', why }], sends: false };
  }
  const { trigger, version, customer } = reading.request;
  const words = `emits ${trigger} v${String(version)} for a person known by ${customer.by}`;
  const handled: Stage = { stage: 'handle', result: 'done', why: words };
  const { stage: validated, event } = await validate(reading.request);
  if (!event) return { stages: [decoded, handled, validated], sends: false };
  const send: Stage = {
    stage: 'send',
    result: 'done',
    why: `would be sent as ${event.trigger} v${event.version}, bound to ${String(event.body.bindingId)}`,
  };
  return { stages: [decoded, handled, validated, send], sends: true };
}
