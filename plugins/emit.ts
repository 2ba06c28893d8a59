import type { PayloadOf, Trigger } from '../connector/contract/index.ts';
import type { RowReference } from './column-value.ts';

/** A payload whose optional properties may also come out empty: those fall back to their default. */
type Given<P> = { readonly [K in keyof P]: undefined extends P[K] ? P[K] | null | undefined : P[K] };

/** What a handler has to say about a change. */
export type Said =
  | {
      readonly kind: 'emit';
      readonly trigger: Trigger;
      readonly contactId: string;
      readonly attributes: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'no recipient'; readonly trigger: Trigger };

/** NUL, or half of a surrogate pair: a text that was cut to a column's length can end in the middle of an emoji. */
const noCharacter = /[\0\p{Surrogate}]/gu;

/** A record's text with the sign for an unreadable character in the place of such: no user can be asked to mend it. */
const readable = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(noCharacter, '\uFFFD') : value;

/** The first of the lookups that points to a contact: nobody is mailed by way of an account. */
export const recipientOf = (...lookups: readonly (RowReference | undefined)[]): RowReference | undefined =>
  lookups.find((lookup) => lookup?.table === 'contact');

/** Says that this trigger happened to this contact. Without a contact it is a counted outcome, not an error. */
export function emit<T extends Trigger>(
  trigger: T,
  recipient: RowReference | undefined,
  payload: Given<PayloadOf<T>>,
): Said {
  if (!recipient) return { kind: 'no recipient', trigger };
  const given = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const attributes = Object.fromEntries(given.map(([name, value]) => [name, readable(value)]));
  return { kind: 'emit', trigger, contactId: recipient.id, attributes };
}
