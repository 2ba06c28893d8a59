import { StandInMisuse } from '../misuse.ts';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * How a server writes `OperationCreatedOn` in asynchronous contexts: whole seconds, with its offset from UTC. Captured bodies
 * of servers that are not on UTC show that milliseconds plus offset is the true instant, unlike in any other WCF date.
 * @param offsetMinutes 0 online
 * @throws {StandInMisuse} where no place on earth has that offset
 */
export function operationCreatedOn(offsetMinutes: number): (now: Date) => string {
  if (!Number.isInteger(offsetMinutes) || offsetMinutes < -720 || offsetMinutes > 840)
    throw new StandInMisuse('serverOffsetMinutes is no offset from UTC: give whole minutes from -720 to 840.');
  const size = Math.abs(offsetMinutes);
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}${twoDigits(size % 60)}`;
  return (now) => `/Date(${Math.floor(now.getTime() / 1000) * 1000 - offsetMinutes * 60_000}${offset})/`;
}
