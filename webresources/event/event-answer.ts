import type { PropertyValue } from '../../connector/contract/index.ts';

/** One event as the gateway tells of it, in JSON of `cue_answer`. Personal values are masked unless they were disclosed. */
export interface EventAnswer {
  readonly eventId: string;
  readonly emissionId: string;
  readonly trigger: string;
  readonly source: string;
  readonly state: string;
  /** In English. */
  readonly reason: string;
  readonly version?: number | undefined;
  readonly receivedAt?: number | undefined;
  readonly occurredAt?: number | undefined;
  readonly person: { readonly by: string; readonly value: string };
  readonly attributes: readonly { readonly name: string; readonly value: PropertyValue; readonly personal: boolean }[];
  readonly timeline: readonly TimelineEntry[];
  readonly journeys: readonly string[];
}

export interface TimelineEntry {
  readonly at?: number | undefined;
  readonly stage: string;
  readonly state: string;
  readonly reasonCode: string;
  /** In English. */
  readonly reason: string;
  readonly detail: string;
}

type Unread = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unread =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectsIn = (value: unknown): readonly Unread[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A value as it is shown: lists and objects as JSON, as somebody may have sent them. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

function moment(value: unknown): number | undefined {
  const time = typeof value === 'number' ? value : Date.parse(shown(value));
  return Number.isFinite(time) ? time : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Reads an event part by part: what is missing or of another form is left out, and the rest is shown. */
function eventIn(answer: Unread): EventAnswer {
  const person = isObject(answer['person']) ? answer['person'] : {};
  return {
    eventId: shown(answer['eventId']),
    emissionId: shown(answer['emissionId']),
    trigger: shown(answer['trigger']),
    source: shown(answer['source']),
    state: shown(answer['state']),
    reason: shown(answer['reason']),
    version: typeof answer['version'] === 'number' ? answer['version'] : undefined,
    receivedAt: moment(answer['receivedAt']),
    occurredAt: moment(answer['occurredAt']),
    person: { by: shown(person['by']), value: shown(person['value']) },
    attributes: objectsIn(answer['attributes']).map(({ name, value, personal }) => ({
      name: shown(name),
      value: typeof value === 'number' || typeof value === 'boolean' ? value : shown(value),
      personal: personal === true,
    })),
    timeline: objectsIn(answer['timeline']).map(({ at, stage, state, verdict, reasonCode, reason, detail }) => ({
      at: moment(at),
      stage: shown(stage),
      state: shown(state ?? verdict),
      reasonCode: shown(reasonCode),
      reason: shown(reason),
      detail: shown(detail),
    })),
    journeys: Array.isArray(answer['journeys']) ? answer['journeys'].map(shown) : [],
  };
}

/** The answer to an inquiry about one event; nothing where it is none. */
export function eventAnswer(text: string): EventAnswer | undefined {
  const answer = parsed(text);
  return isObject(answer) ? eventIn(answer) : undefined;
}

/** The answer to an inquiry about a person, the newest first; nothing where it is none. */
export function eventsAnswer(
  text: string,
): { readonly events: readonly EventAnswer[]; readonly more: boolean } | undefined {
  const answer = parsed(text);
  if (!isObject(answer) || !Array.isArray(answer['events'])) return undefined;
  return { events: objectsIn(answer['events']).map(eventIn), more: answer['more'] === true };
}
