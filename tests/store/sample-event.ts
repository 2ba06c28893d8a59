import type { Complete, EventStore, Settlement } from '../../connector/pipeline/index.ts';

export const noon = Date.parse('2026-11-24T12:00:00Z');

/** A complete event; its ids come from its number, so that a test can speak of "event 3 of lane b". */
export const sampleEvent = (number: number, lane = 'a', parts: Partial<Complete> = {}): Complete => ({
  emissionId: `emission-${number}`,
  eventId: `order-${number}`,
  fingerprint: `content-${number}`,
  lane: `contact/email/${lane}@example.com`,
  orderAt: noon,
  urgency: 'commercial',
  door: 'rest',
  sender: 'web shop',
  trigger: 'OrderMoved',
  version: 1,
  receivedAt: noon,
  body: {
    customer: { by: 'email', value: `${lane}@example.com` },
    attributes: { stage: `Schritt ${number} – «geprüft» 📦`, total: 12.5, gift: true },
    occurredAt: '2026-11-24T12:00:00.000Z',
    ifNotFound: 'hold',
    test: false,
  },
  ...parts,
});

export const sent = (at: number): Settlement => ({ at, stage: 'emit', state: 'sent', reasonCode: 'SENT' });

export const again = (at: number, dueAt: number): Settlement => ({
  at,
  stage: 'emit',
  state: 'queued',
  reasonCode: 'UPSTREAM',
  detail: 'Dataverse answered 503',
  dueAt,
});

export const held = (at: number, dueAt: number): Settlement => ({
  at,
  stage: 'identify',
  state: 'held',
  reasonCode: 'CUSTOMER_NOT_FOUND',
  dueAt,
});

export async function acceptAll(store: EventStore, ...events: readonly Complete[]): Promise<void> {
  for (const event of events) await store.accept(event);
}

/** Numbers of the events that are due, in the order the store gives them; they are being sent from then on. */
export async function taken(store: EventStore, now = noon, limit = 100): Promise<number[]> {
  const due = (await store.due(now, limit)).slice(0, limit);
  const begun: number[] = [];
  for (const event of due) if (await store.begin(event)) begun.push(Number(event.eventId.replace('order-', '')));
  return begun;
}
