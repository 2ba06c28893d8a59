import { createHash } from 'node:crypto';
import { customerKeys, type CustomerKey, type Trigger } from '../../connector/contract/index.ts';
import { typedValue } from '../command/typed-value.ts';
import type { Target } from './columns.ts';

/** The body of SendCustomEvent that a row comes to. Not judged here: the contract refuses in words. */
export type RowEvent = Readonly<Record<string, unknown>>;

/** JSON with sorted keys: columns in another order are the same row. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/**
 * The event with an id made of its content where it has none: the same row in any file and at any place is the same
 * event, so nothing is sent twice. The trigger's version is no part of it: a newer catalog makes no new event.
 */
export function withId(trigger: Trigger, event: RowEvent): RowEvent {
  const { eventId, ...content } = event;
  if (eventId !== undefined) return event;
  const digest = createHash('sha256').update(canonical({ ...content, trigger: trigger.name, version: null }));
  return { ...event, eventId: `import:${digest.digest('hex')}` };
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '');

/** The event of one row: what each column says, and its value. An empty cell says nothing, so that the default holds. */
export function rowEvent(trigger: Trigger, targets: readonly Target[], values: readonly unknown[]): RowEvent {
  const attributes: Record<string, unknown> = {};
  const named = new Map<CustomerKey, unknown>();
  const event: Record<string, unknown> = { trigger: trigger.name, version: trigger.version };
  targets.forEach((target, index) => {
    const value = values[index];
    if (!isGiven(value) || target.kind === 'ignored') return;
    // In JSON, ids and numbers of telephones are often numbers. Beyond what is read exactly two of them would be one: what is
    // left a number is refused.
    const text = typeof value === 'string' || Number.isSafeInteger(value) ? String(value).trim() : value;
    if (target.kind === 'customer') named.set(target.by, text);
    else if (target.kind === 'field') event[target.name] = text;
    else
      attributes[target.name] = typeof value === 'string' ? typedValue(trigger.properties[target.name], value) : value;
  });
  // Ids before addresses: a row that has both means the same person, and an id can't be ambiguous.
  const by = customerKeys.find((key) => named.has(key));
  const customer = by === undefined ? {} : { customer: { by, value: named.get(by) } };
  return withId(trigger, { ...event, ...customer, attributes });
}
