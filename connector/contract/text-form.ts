/** ISO 8601 as RFC 3339 writes it, with an offset or Z. Stricter than JSON Schema's own format, which lets blanks and leap seconds pass. */
export const dateTimePattern =
  '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$';

export const guidPattern = '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$';

const dateTime = new RegExp(dateTimePattern);
const guid = new RegExp(guidPattern);

/** Whether the day exists: JavaScript reads 30 February as 2 March. */
const dayExists = (day: string): boolean => {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
};

/** What an offset takes out of the years from 0 to 9999, UTC spells with a sign and six digits, which nobody else reads. */
const hasYearInUtc = (text: string): boolean => /^\d/.test(new Date(text).toISOString());

export const isDateTime = (text: string): boolean =>
  dateTime.test(text) && dayExists(text.slice(0, 10)) && hasYearInUtc(text);
export const isGuid = (text: string): boolean => guid.test(text);
