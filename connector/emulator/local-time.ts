import { badRequest } from './refusal.ts';

/** Code of UTC, which has no summer time. */
export const coordinatedUniversalTime = 92;

/** Zones by their codes, as the platform's table of time zone definitions has them (a selection, as users of it list them). */
const zones: Readonly<Record<number, string>> = {
  4: 'America/Los_Angeles',
  20: 'America/Chicago',
  35: 'America/New_York',
  85: 'Europe/London',
  [coordinatedUniversalTime]: 'UTC',
  110: 'Europe/Berlin',
  190: 'Asia/Kolkata',
  235: 'Asia/Tokyo',
};

/**
 * The answer of LocalTimeFromUtcTime (Microsoft Learn, same title). Modelled: the local time is written as if it were UTC, as
 * callers in public code expect.
 */
export function localTimeFromUtcTime({ TimeZoneCode, UtcTime }: Readonly<Record<string, unknown>>): object {
  const zone = typeof TimeZoneCode === 'number' ? zones[TimeZoneCode] : undefined;
  const moment = typeof UtcTime === 'string' ? new Date(UtcTime) : undefined;
  if (!zone) throw badRequest(`There is no time zone with the code ${String(TimeZoneCode)}.`);
  if (!moment || Number.isNaN(moment.getTime())) throw badRequest('The parameter UtcTime is no time.');
  // The Swedish way to write a moment is ISO 8601 but for the T.
  const local = moment.toLocaleString('sv-SE', { timeZone: zone });
  return { LocalTime: `${local.replace(' ', 'T')}Z` };
}
