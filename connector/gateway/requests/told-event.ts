import {
  reasons,
  triggerNamed,
  type Catalog,
  type CustomerReference,
  type PropertyValue,
} from '../../contract/index.ts';
import type { EventStore, StoredEvent, TimelineEntry } from '../../pipeline/index.ts';
import { masked } from './masked.ts';

interface ToldAttribute {
  readonly name: string;
  readonly value: PropertyValue;
  /** Says something of a person; masked, but in a disclosure. */
  readonly personal: boolean;
}

/** One event as an answer tells it to a page. */
export interface ToldEvent {
  readonly eventId: string;
  readonly emissionId: string;
  readonly trigger: string;
  readonly version: number;
  readonly source: string;
  readonly receivedAt: string;
  /** Missing, as are person and attributes, where the time of keeping is over. */
  readonly occurredAt?: string;
  readonly state: string;
  readonly reasonCode: string;
  readonly reason: string;
  readonly person?: Pick<CustomerReference, 'by' | 'value'>;
  readonly attributes: readonly ToldAttribute[];
  readonly timeline: readonly object[];
  /** Journeys that it started. Nothing tells the gateway of them yet. */
  readonly journeys: readonly string[];
}

const isoOf = (ms: number): string => new Date(ms).toISOString();

const told = ({ at, ...line }: TimelineEntry): object => ({
  at: isoOf(at),
  ...line,
  reason: reasons[line.reasonCode].meaning,
});

/** Ids of rows are no secret of the person's: who may read the row sees it there, and nobody else can do anything with it. */
const rowIds: readonly string[] = ['contactId', 'leadId'];

function personOf({ by, value }: CustomerReference, inFull: boolean): NonNullable<ToldEvent['person']> {
  return { by, value: inFull || rowIds.includes(by) ? value : masked(value) };
}

interface Teller {
  readonly catalog: Catalog;
  readonly store: Pick<EventStore, 'timeline'>;
}

/** @param inFull whether personal data is shown; whoever asks for that leaves a trace */
export async function toldEvent(event: StoredEvent, { catalog, store }: Teller, inFull = false): Promise<ToldEvent> {
  const { eventId, emissionId, trigger, version, sender, receivedAt, state, body, bodyRemoved } = event;
  const timeline = await store.timeline(emissionId);
  const reasonCode = timeline.at(-1)?.reasonCode ?? 'ACCEPTED';
  const properties = triggerNamed(catalog, trigger, version)?.properties ?? {};
  const attributes = Object.entries(bodyRemoved ? {} : body.attributes).map(([name, value]): ToldAttribute => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    // Of what the catalog no longer knows nobody can say that it is harmless.
    const personal = property === undefined || property.personal === true;
    return { name, value: personal && !inFull ? masked(value) : value, personal };
  });
  return {
    eventId,
    emissionId,
    trigger,
    version,
    source: sender,
    receivedAt: isoOf(receivedAt),
    ...(bodyRemoved ? {} : { occurredAt: body.occurredAt, person: personOf(body.customer, inFull) }),
    state,
    reasonCode,
    reason: reasons[reasonCode].meaning,
    attributes,
    timeline: timeline.map(told),
    journeys: [],
  };
}
