import { contentEventId, contentSeries, sameContentEvent } from './content-id.ts';
import type { SourceDefinition } from './environment.ts';
import { fittingId } from './event-id.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import { atPointer } from './json-pointer.ts';
import type { Desk } from './route.ts';
import { toEventRequest, type SourceEvent } from './source.ts';
import { duplicateOf, takeIn } from './take-in.ts';
import { traceOf } from './trace-context.ts';

/** A message of a source, of a kind that it maps to an event. */
interface SourceMessage {
  readonly source: SourceDefinition;
  readonly event: SourceEvent;
  readonly body: unknown;
  readonly request: GatewayRequest;
}

/** A number beyond these was rounded when it was read, and would be the same id as its neighbours. */
const isId = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '') || Number.isSafeInteger(value);

const noId = (pointer: string): string =>
  `The id of the event should be at ${pointer}, and there is neither a text nor a whole number.`;

/**
 * Takes an event in unless one of the same content came within the window. What is equal is looked at one after the other,
 * so that of two at the same time one is the first.
 * @param series of the content: one under each secret that is valid, so that what came under the other one counts
 */
async function takeInOnce(
  desk: Desk,
  series: readonly string[],
  windowSeconds: number,
  take: (eventId: string) => Promise<GatewayAnswer>,
): Promise<GatewayAnswer> {
  const { store, clock } = desk;
  const [own = ''] = series;
  return desk.inTurn(own, async () => {
    const known = await Promise.all(series.map((prefix) => store.eventIdsStartingWith(prefix)));
    const at = clock();
    const first = sameContentEvent(known.flat(), at, windowSeconds);
    return first === undefined ? take(contentEventId(own, at)) : duplicateOf(desk, first);
  });
}

/** Takes the event of an outside message in, under the id that the environment says tells its repetitions. */
export function takeInSource(
  desk: Desk,
  { source, event, body, request: http }: SourceMessage,
): Promise<GatewayAnswer> {
  const mapped = toEventRequest(event, body);
  const sender = { name: source.name, triggers: 'all' as const };
  const take = (eventId?: string, problems: readonly string[] = []): Promise<GatewayAnswer> => {
    const request = { ...mapped, ...(eventId === undefined ? {} : { eventId }) };
    return takeIn(desk, { door: 'source', sender, request, problems, ...traceOf(http) });
  };

  const { pointer, sameContentSeconds } = event.eventId ?? {};
  if (sameContentSeconds !== undefined) {
    const secrets = source.secretVariables.map(desk.environment.secret);
    const series = secrets.map((secret) => contentSeries(source.name, mapped, secret));
    return takeInOnce(desk, series, sameContentSeconds, take);
  }
  // Prefixed, so that two systems that count from 1 do not meet.
  const prefix = `source:${source.name}:`;
  if (pointer === undefined) return take(fittingId(prefix, http.headers['webhook-id'] ?? ''));
  const id = atPointer(body, pointer);
  // Two triggers do not meet either: an order that is placed and then paid has one number.
  return isId(id) ? take(fittingId(`${prefix}${event.trigger}:`, String(id))) : take(undefined, [noId(pointer)]);
}
