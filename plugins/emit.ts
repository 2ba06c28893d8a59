import type { CustomerKey, PayloadOf, Trigger } from '../connector/contract/index.ts';
import type { RowReference } from './column-value.ts';

/** A payload whose optional properties may also come out empty: those fall back to their default. */
type Given<P> = { readonly [K in keyof P]: undefined extends P[K] ? P[K] | null | undefined : P[K] };

/** The person a trigger is about, or why there is none: a counted outcome, not an error. */
export type Recipient = { readonly by: CustomerKey; readonly value: string } | { readonly none: string };

/** What a handler has to say about a change. */
export type Said =
  | {
      readonly kind: 'emit';
      readonly trigger: Trigger;
      readonly recipient: { readonly by: CustomerKey; readonly value: string };
      readonly attributes: Readonly<Record<string, unknown>>;
      /** The row that the event is about, where that is not the row that changed. */
      readonly about?: RowReference;
    }
  | { readonly kind: 'no recipient'; readonly trigger: Trigger; readonly why: string };

/** NUL, or half of a surrogate pair: a text that was cut to a column's length can end in the middle of an emoji. */
const noCharacter = /[\0\p{Surrogate}]/gu;

/** A record's text with the sign for an unreadable character in the place of such: no user can be asked to mend it. */
const readable = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(noCharacter, '\uFFFD') : value;

/**
 * Says that this trigger happened to this person.
 * @param options `about` names the row the event is about, where another one changed, such as a process instance
 */
export function emit<T extends Trigger>(
  trigger: T,
  recipient: Recipient,
  payload: Given<PayloadOf<T>>,
  options: { readonly about?: RowReference } = {},
): Said {
  if ('none' in recipient) return { kind: 'no recipient', trigger, why: recipient.none };
  const given = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const attributes = Object.fromEntries(given.map(([name, value]) => [name, readable(value)]));
  return { kind: 'emit', trigger, recipient, attributes, ...options };
}
