import { randomUUID } from 'node:crypto';
import { intake, type Complete } from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { fromRemoteExecutionContext, recordChangeReader, stepsOf, type Handler } from '../../plugins/index.ts';
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

/** The body as if the handler's own step had sent it. */
function fromStepOf(handler: Handler, body: unknown): unknown {
  const id = stepsOf(handlers, owner).find((step) => step.handler === handler.name)?.id;
  return typeof body === 'object' && body !== null ? { ...body, OwningExtension: { Id: id } } : body;
}

function decode(body: unknown): Stage {
  const decoded = fromRemoteExecutionContext(body);
  if (decoded.kind === 'not a context') return { stage: 'decode', result: 'refused', why: decoded.reason };
  const { message, table, occurredAt, target, images } = decoded.change;
  const shown = [...images].map(([alias, columns]) => `image ${alias} (${[...columns.keys()].join(', ')})`);
  const wrote = `wrote ${[...target.keys()].join(', ') || 'nothing'}`;
  return {
    stage: 'decode',
    result: 'done',
    why: [`${message} of ${table} at ${occurredAt}`, wrote, ...shown].join('; '),
  };
}

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
export async function dryRun(captured: unknown, handler?: Handler): Promise<DryRun> {
  const body = handler ? fromStepOf(handler, captured) : captured;
  const decoded = decode(body);
  if (decoded.result === 'refused') return { stages: [decoded], sends: false };

  const reading = recordChangeReader(handlers, owner)(body);
  if (reading.kind !== 'event') {
    const why = reading.kind === 'ignored' ? `${reading.reasonCode}: ${reading.reason}` : reading.reason;
    const result = reading.kind === 'ignored' && reading.reasonCode !== 'STRIPPED' ? 'nothing' : 'refused';
    return { stages: [decoded, { stage: 'handle', result, why }], sends: false };
  }
  const { trigger, version } = reading.request;
  const handled: Stage = { stage: 'handle', result: 'done', why: `emits ${trigger} v${String(version)} for a contact` };
  const { stage: validated, event } = await validate(reading.request);
  if (!event) return { stages: [decoded, handled, validated], sends: false };
  const send: Stage = {
    stage: 'send',
    result: 'done',
    why: `would be sent as ${event.trigger} v${event.version}, bound to ${String(event.body.bindingId)}`,
  };
  return { stages: [decoded, handled, validated, send], sends: true };
}
