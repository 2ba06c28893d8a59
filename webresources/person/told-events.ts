import { isObject, type EventState } from '../../connector/contract/index.ts';
import { textIn, type DataverseApi } from '../kit/index.ts';

export interface ToldAttribute {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly personal: boolean;
}

export interface ToldStep {
  /** ISO 8601. */
  readonly at: string;
  readonly stage: string;
  readonly state: string | undefined;
  readonly reason: string | undefined;
}

/** One event as the gateway tells it: personal data is masked there, and never comes here in full. */
export interface ToldEvent {
  readonly eventId: string;
  readonly emissionId: string;
  readonly trigger: string;
  readonly source: string;
  readonly receivedAt: string;
  readonly state: EventState;
  readonly reason: string | undefined;
  readonly attributes: readonly ToldAttribute[];
  readonly timeline: readonly ToldStep[];
  readonly journeys: readonly string[];
}

export interface ToldEvents {
  /** The newest first. */
  readonly events: readonly ToldEvent[];
  readonly more: boolean;
}

/** Choice of cue_inquiry: what is asked. */
const eventsOfAPerson = 482_100_000;

/**
 * Asks the gateway for the events of a person.
 * @throws {DataverseFault} `unanswered` where nobody answers within a minute
 */
export async function eventsOf(
  api: Pick<DataverseApi, 'ask'>,
  { table, id }: { readonly table: string; readonly id: string },
  signal: AbortSignal,
): Promise<ToldEvents> {
  const body = { cue_name: 'Journey events', cue_kind: eventsOfAPerson, cue_subject: `${table}/${id}` };
  const { row, refused, words } = await api.ask('cue_inquiries', body, { signal });
  if (refused) throw new Error(words);
  const answer: unknown = JSON.parse(textIn(row, 'cue_answer') || '{}');
  if (!isObject(answer)) return { events: [], more: false };
  const { events, more } = answer as Partial<ToldEvents>;
  return { events: events ?? [], more: more === true };
}
