import type { Catalog, EventState, ReasonCode } from '../contract/index.ts';
import { complete } from './complete.ts';
import { readEdit, type EditRequest } from './edit-request.ts';
import type { Authentic, EventBody } from './event.ts';
import type { Clock, EventStore, StoredEvent } from './ports.ts';
import { start, type Refusal } from './stage.ts';
import { validate } from './validate.ts';

export interface EditPorts {
  readonly catalog: Catalog;
  readonly store: EventStore;
  readonly clock: Clock;
}

export type Edited =
  | { readonly kind: 'edited'; readonly event: StoredEvent; readonly changed: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not found' };

/** @param by the operator, by the name of the key */
export type EditEvent = (id: string, request: unknown, by: string) => Promise<Edited>;

const editable: readonly EventState[] = ['dead', 'held'];

const refuse = (reasonCode: ReasonCode, problems: readonly string[]): Edited => ({
  kind: 'refused',
  refusal: { outcome: 'Rejected', reasonCode, reason: problems.join(' '), problems },
});

/** The event as its sender would send it with the change. */
const asRequest = ({ door, eventId, trigger, version, body }: StoredEvent, edit: EditRequest): Authentic => ({
  door,
  // Who sent it was allowed to; what the operator may do was looked at by the route.
  sender: { name: 'operator', triggers: 'all' },
  request: {
    trigger,
    version,
    eventId,
    ...body,
    customer: edit.customer ?? body.customer,
    attributes: { ...body.attributes, ...edit.attributes },
  },
});

/** Names of what is different; never a value. */
function changes(before: EventBody, after: EventBody): string[] {
  const customer = before.customer.by !== after.customer.by || before.customer.value !== after.customer.value;
  const attributes = Object.keys({ ...before.attributes, ...after.attributes }).filter(
    (name) => before.attributes[name] !== after.attributes[name],
  );
  return [...(customer ? ['customer'] : []), ...attributes.map((name) => `attributes.${name}`)];
}

/** The reason stays in the timeline, which senders read and which is kept longer than the person's data. */
function quotesAValue(reason: string, bodies: readonly EventBody[]): boolean {
  const text = reason.toLowerCase();
  const values = bodies.flatMap(({ customer, attributes }) => [customer.value, ...Object.values(attributes)]);
  // Shorter ones, and true and false, are words that anybody uses.
  const telling = values
    .filter((value) => typeof value !== 'boolean')
    .map((value) => String(value).toLowerCase())
    .filter((value) => value.length > 4);
  return text.includes('@') || telling.some((value) => text.includes(value));
}

/**
 * Changes an event that was not sent, held against the contract of its trigger like a new one. Its ids, its place in the
 * order and the fingerprint of what the sender gave stay: the sender's own repetition is still one. Another customer is
 * another lane. It is sent only once somebody replays it, or, where it is held, when its person is next looked for.
 */
export function editing({ catalog, store, clock }: EditPorts): EditEvent {
  const rules = start(validate(catalog)).pipe(complete(clock, () => ''));
  return async (id, request, by) => {
    const event = await store.find(id);
    if (!event) return { kind: 'not found' };
    if (!editable.includes(event.state))
      return refuse('VALIDATION', [`The event is ${event.state}; only ${editable.join(', ')} can be edited.`]);
    if (event.bodyRemoved)
      return refuse('VALIDATION', ['What the event held was removed when its time of keeping was over.']);
    const edit = readEdit(request);
    if ('problems' in edit) return refuse('VALIDATION', edit.problems);
    const verdict = await rules.run(asRequest(event, edit));
    if (!verdict.go) return { kind: 'refused', refusal: verdict.refusal };

    const { body, lane } = verdict.event;
    const changed = changes(event.body, body);
    if (changed.length === 0)
      return refuse('VALIDATION', ['Nothing would change: the event has these values already.']);
    if (quotesAValue(edit.reason, [event.body, body]))
      return refuse('VALIDATION', ['reason quotes a value of the event, or an address. Say why in other words.']);
    const entry = { at: clock(), stage: 'operate', state: event.state, reasonCode: 'EDITED' } as const;
    const detail = `${by} changed ${changed.join(', ')}: ${edit.reason}`;
    if (!(await store.edit(event, { body, lane }, { ...entry, detail })))
      return refuse('VALIDATION', ['The event changed while it was being edited; look at it again.']);
    return { kind: 'edited', event: { ...event, body, lane }, changed };
  };
}
