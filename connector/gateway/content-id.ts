import { createHmac } from 'node:crypto';

/** The request that a source's message was mapped to: what would be sent. */
export interface MappedRequest {
  readonly trigger: string;
  readonly version?: number;
  readonly occurredAt?: unknown;
  readonly customer: { readonly by: string; readonly value: unknown };
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Objects and lists are refused by every trigger, so they need not be told apart, however deep they are. */
const scalar = (value: unknown): unknown => (typeof value === 'object' ? null : value);

/**
 * What the ids of all events of this content begin with. The content is what would be sent and not the body: many systems
 * write into the body when they sent it or how often they tried. Keyed, because a plain digest of an address and a few
 * attributes can be guessed, and ids stand in logs.
 */
export function contentSeries(source: string, request: MappedRequest, secret: string): string {
  const { trigger, version, occurredAt, customer, attributes } = request;
  const given = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [trigger, version, occurredAt, customer.by, customer.value, ...given.flat()].map(scalar);
  const content = JSON.stringify(['content of an event', source, ...parts]);
  const digest = createHmac('sha256', secret).update(content).digest('hex').slice(0, 32);
  return `source:${source}:${digest}:`;
}

/** @param at when it came in, milliseconds since 1970 */
export const contentEventId = (series: string, at: number): string => `${series}${at}`;

/**
 * The id among those known of the event that this is a repetition of: one that came in less than the window ago. Each
 * event that is none opens a window of its own, so what goes on for ever is told again once a window. Should the clock
 * have been set back, what lies ahead by a window or more is no first one either.
 */
export const sameContentEvent = (known: readonly string[], at: number, windowSeconds: number): string | undefined =>
  known.find((id) => Math.abs(at - Number(id.slice(id.lastIndexOf(':') + 1))) < windowSeconds * 1000);
