import type { EventState } from '../contract/index.ts';
import {
  urgencies,
  type Complete,
  type EventBody,
  type ListedEvent,
  type StoredEvent,
  type TimelineEntry,
} from '../pipeline/index.ts';

/** A row of `events`, as SQLite gives it. */
export interface EventRow {
  readonly emission_id: string;
  readonly event_id: string;
  readonly fingerprint: string;
  readonly lane: string;
  readonly door: string;
  readonly sender: string;
  readonly trigger_name: string;
  readonly version: number;
  readonly received_at: number;
  readonly expires_at: number | null;
  readonly body: string;
  readonly state: string;
  readonly attempts: number;
  readonly tried_since: number;
  readonly due_at: number;
  readonly order_at: number;
  readonly reason_code: string;
  readonly seq: number;
  readonly has_body: number;
  readonly traceparent: string | null;
  readonly urgency: number;
  readonly edits: number;
}

/** The body, or nothing: of a damaged file one event must not keep the others from being read. */
function readBody(text: string): EventBody | undefined {
  try {
    return JSON.parse(text) as EventBody;
  } catch {
    return undefined;
  }
}

export function fromEventRow(row: EventRow): StoredEvent {
  const body = row.has_body === 0 ? undefined : readBody(row.body);
  return {
    emissionId: row.emission_id,
    eventId: row.event_id,
    fingerprint: row.fingerprint,
    lane: row.lane,
    orderAt: row.order_at,
    urgency: urgencies[row.urgency] ?? 'bulk',
    door: row.door as Complete['door'],
    sender: row.sender,
    trigger: row.trigger_name,
    version: row.version,
    receivedAt: row.received_at,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    body: body ?? ({} as EventBody),
    state: row.state as EventState,
    attempts: row.attempts,
    triedSince: row.tried_since,
    dueAt: row.due_at,
    edits: row.edits,
    ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
    ...(body ? {} : { bodyRemoved: true as const }),
  };
}

export const fromListedRow = (row: EventRow): ListedEvent => ({
  ...fromEventRow(row),
  reasonCode: row.reason_code as ListedEvent['reasonCode'],
  place: { receivedAt: row.received_at, seq: row.seq },
});

/** In the order of the columns of the insert statement. */
export const toInsertValues = (event: Complete): (string | number | null)[] => [
  event.emissionId,
  event.eventId,
  event.fingerprint,
  event.lane,
  event.door,
  event.sender,
  event.trigger,
  event.version,
  event.receivedAt,
  event.expiresAt ?? null,
  JSON.stringify(event.body),
  event.notBefore ?? event.receivedAt,
  event.receivedAt,
  event.orderAt,
  event.body.test ? 1 : 0,
  event.traceparent ?? null,
  urgencies.indexOf(event.urgency),
];

/** The first line of every timeline, which the event itself tells. */
export const acceptance = ({ received_at: at }: EventRow): TimelineEntry => ({
  at,
  stage: 'accept',
  state: 'queued',
  reasonCode: 'ACCEPTED',
});

export interface TimelineRow {
  readonly at: number;
  readonly stage: string;
  readonly state: string;
  readonly reason_code: string;
  readonly detail: string | null;
}

export const fromTimelineRow = (row: TimelineRow): TimelineEntry => ({
  at: row.at,
  stage: row.stage as TimelineEntry['stage'],
  state: row.state as EventState,
  reasonCode: row.reason_code as TimelineEntry['reasonCode'],
  ...(row.detail === null ? {} : { detail: row.detail }),
});
