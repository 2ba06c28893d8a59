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
  const attributes = Object.fromEntries(
    Object.entries(payload).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
  return { kind: 'emit', trigger, contactId: recipient.id, attributes };
}
