import { isDateTime } from '../../connector/contract/index.ts';

const dateForm = /^\/Date\((-?\d{1,16})([+-]\d{4})?\)\/$/;

function isoOf(ms: number): string | undefined {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}

/** `/Date(ms)/` or `/Date(ms+hhmm)/`: the milliseconds are UTC, the offset says only where it was written. */
export function fromAttributeDate(text: string): string | undefined {
  const ms = text.startsWith('/Date(') ? dateForm.exec(text)?.[1] : undefined;
  return ms === undefined ? undefined : isoOf(Number(ms));
}

/** ISO 8601, as serializers other than Dataverse's own write it; a time without an offset is UTC. */
export function fromIsoDate(text: string): string | undefined {
  const withOffset = [text, `${text}Z`].find(isDateTime);
  return withOffset === undefined ? undefined : new Date(withOffset).toISOString();
}

/**
 * OperationCreatedOn of an asynchronous step: the instant is milliseconds PLUS offset. Three captures from servers in
 * different zones show it; reading it like every other date is wrong by the server's offset.
 */
export function fromOperationDate(text: string): string | undefined {
  const [, ms, offset] = dateForm.exec(text) ?? [];
  if (ms === undefined) return fromIsoDate(text);
  const sign = offset?.startsWith('-') ? -1 : 1;
  const minutes = offset === undefined ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5)));
  return isoOf(Number(ms) + minutes * 60_000);
}
