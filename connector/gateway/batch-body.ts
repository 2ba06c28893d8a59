import { didYouMean, isObject } from '../contract/index.ts';
import type { GatewayRequest } from './http.ts';
import { jsonBody, jsonOf, mediaTypeOf, no, unsupported, type Read } from './json-body.ts';
import { requestLimits } from './limits.ts';

const { batchEvents, eventBytes } = requestLimits;

/** One event of a batch, or why it is none. */
export type BatchItem = Read<unknown>;

/** Counted before any item is looked at: a body of a million brackets costs no more than one of five hundred events. */
function items<T>(parts: readonly T[], toItem: (part: T, index: number) => BatchItem): Read<readonly BatchItem[]> {
  const count = parts.length;
  if (count > batchEvents)
    return no('TOO_LARGE', `A batch takes up to ${batchEvents} events, and this one has ${count}: send it in parts.`);
  if (count > 0) return { ok: true, value: parts.map(toItem) };
  const reason = 'The batch holds no event.';
  return no('VALIDATION', reason, [reason]);
}

/** A single event of this size would be refused, so it is refused among others too. */
const tooLarge = (what: string): BatchItem =>
  no('TOO_LARGE', `${what} is larger than the ${eventBytes} bytes that an event may have.`);

function bytesOf(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    // Nested so deep that it can't be written again: no event is, and the contract says so in its own words.
    return 0;
  }
}

const listItems = (list: readonly unknown[]): Read<readonly BatchItem[]> =>
  items(list, (value, index) =>
    bytesOf(value) > eventBytes ? tooLarge(`The event at ${index}`) : { ok: true, value },
  );

interface Line {
  /** From 1, empty lines counted. */
  readonly number: number;
  readonly bytes: Uint8Array;
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

function eventsOf(body: unknown): Read<readonly BatchItem[]> {
  if (!isObject(body)) return no('MALFORMED', 'The body is not a JSON object.');
  const { events, ...rest } = body;
  const problems = Object.keys(rest).map((key) => `${key.slice(0, 100)} is not known.${didYouMean(key, ['events'])}`);
  if (events === undefined) problems.push('events is missing.');
  else if (!Array.isArray(events)) problems.push('events must be a list.');
  if (problems.length > 0) return no('VALIDATION', `The batch has problems: ${problems.join(' ')}`, problems);
  return listItems(events as unknown[]);
}

/** The events of a batch, in their order, or why the batch as a whole can't be read. */
export function batchItems(request: GatewayRequest): Read<readonly BatchItem[]> {
  switch (mediaTypeOf(request)) {
    case 'application/json': {
      const body = jsonBody(request);
      return body.ok ? eventsOf(body.value) : body;
    }
    case 'application/x-ndjson':
      return items(linesOf(request.body), ({ number, bytes }) =>
        bytes.length > eventBytes ? tooLarge(`Line ${number}`) : jsonOf(bytes, `Line ${number}`),
      );
    default:
      return unsupported(['application/json', 'application/x-ndjson']);
  }
}
