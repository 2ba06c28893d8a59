import { didYouMean, isObject } from '../contract/index.ts';
import { fromCloudEvent } from './cloud-event.ts';
import type { EventItem } from './event-item.ts';
import type { GatewayRequest } from './http.ts';
import { jsonBody, jsonOf, mediaTypeOf, no, type Read } from './json-body.ts';
import { requestLimits } from './limits.ts';

const { batchEvents, eventBytes } = requestLimits;

/** Counted before any item is looked at: a body of a million brackets costs no more than one of five hundred events. */
function items<T>(parts: readonly T[], toItem: (part: T, index: number) => EventItem): Read<readonly EventItem[]> {
  const count = parts.length;
  if (count > batchEvents)
    return no('TOO_LARGE', `A batch takes up to ${batchEvents} events, and this one has ${count}: send it in parts.`);
  if (count > 0) return { ok: true, value: parts.map(toItem) };
  const reason = 'The batch holds no event.';
  return no('VALIDATION', reason, [reason]);
}

/** A single event of this size would be refused, so it is refused among others too. */
const tooLarge = (what: string): EventItem =>
  no('TOO_LARGE', `${what} is larger than the ${eventBytes} bytes that an event may have.`);

function bytesOf(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    // Nested so deep that it can't be written again: no event is, and the contract says so in its own words.
    return 0;
  }
}

const plain = (request: unknown): EventItem => ({ ok: true, value: { request } });

const listItems = (list: readonly unknown[], toItem: (value: unknown) => EventItem): Read<readonly EventItem[]> =>
  items(list, (value, index) => (bytesOf(value) > eventBytes ? tooLarge(`The event at ${index}`) : toItem(value)));

interface Line {
  /** From 1, empty lines counted. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

function lineItem({ number, bytes }: Line): EventItem {
  if (bytes.length > eventBytes) return tooLarge(`Line ${number}`);
  const read = jsonOf(bytes, `Line ${number}`);
  return read.ok ? plain(read.value) : read;
}

/** Lines that are not blank. Split before anything is decoded: a broken line spoils no other. */
function linesOf(body: Uint8Array): Line[] {
  const lines: Line[] = [];
  for (let start = 0, number = 1; start < body.length; number++) {
    const next = body.indexOf(0x0a, start);
    const end = next === -1 ? body.length : next;
    const bytes = body.subarray(start, end);
    // Tab, carriage return and blank.
    if (bytes.some((byte) => byte !== 0x09 && byte !== 0x0d && byte !== 0x20)) lines.push({ number, bytes });
    start = end + 1;
  }
  return lines;
}

function eventsOf(body: unknown): Read<readonly EventItem[]> {
  if (!isObject(body)) return no('MALFORMED', 'The body is not a JSON object.');
  const { events, ...rest } = body;
  const problems = Object.keys(rest).map((key) => `${key.slice(0, 100)} is not known.${didYouMean(key, ['events'])}`);
  if (events === undefined) problems.push('events is missing.');
  else if (!Array.isArray(events)) problems.push('events must be a list.');
  if (problems.length > 0) return no('VALIDATION', `The batch has problems: ${problems.join(' ')}`, problems);
  return listItems(events as unknown[], plain);
}

const types = ['application/json', 'application/x-ndjson', 'application/cloudevents-batch+json'];

/** The events of a batch, in their order, or why the batch as a whole can't be read. */
export function batchItems(request: GatewayRequest): Read<readonly EventItem[]> {
  const type = mediaTypeOf(request);
  if (type === 'application/x-ndjson') return items(linesOf(request.body), lineItem);
  const body = jsonBody(request, types);
  if (!body.ok) return body;
  if (type === 'application/json') return eventsOf(body.value);
  // CloudEvents, "JSON Batch Format": a list without anything around it.
  return Array.isArray(body.value)
    ? listItems(body.value, fromCloudEvent)
    : no('MALFORMED', 'The body is not a JSON list of CloudEvents.');
}
