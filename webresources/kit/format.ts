type Moment = string | number | Date;

/** Numbers and times as the person writes and reads them. */
export interface Format {
  readonly number: (value: number) => string;
  /** Date and time of day. */
  readonly dateTime: (moment: Moment) => string;
  readonly time: (moment: Moment) => string;
  /** `3 minutes ago`. */
  readonly ago: (moment: Moment) => string;
  /** `420 ms`, `3.2 s`, `4 min`. */
  readonly duration: (milliseconds: number) => string;
  /** Compares words as the language sorts them. */
  readonly compare: (a: string, b: string) => number;
  /** As a field for date and time holds it, `2026-11-29T14:30`: the same time of day as is shown everywhere else. */
  readonly fieldTime: (moment: Moment) => string;
  /** What stands in such a field; an invalid date where that is none. */
  readonly momentOf: (fieldTime: string) => Date;
}

/** A value that somebody sent is shown whole; browsers of the last years take no more than this. */
const mostDigits = 20;

const minuteMs = 60_000;
const second = ['second', 1000] as const;
const steps = [['day', 1440 * minuteMs], ['hour', 60 * minuteMs], ['minute', minuteMs], second] as const;

/** The largest unit of which there is at least one. */
const stepOf = (ms: number): (typeof steps)[number] => steps.find(([, size]) => Math.abs(ms) >= size) ?? second;

/**
 * @param offsetMinutes of the person's settings in Dynamics, which need not be those of the machine. Where they agree today, the
 * machine's zone is taken for the person's: it knows when the clocks change. Where not, it is today's, and a time from before
 * the clocks changed is shown by today's offset.
 */
export function formatFor(locale: string, offsetMinutes?: number): Format {
  // Moved by the offset and shown as UTC: so it holds for every zone that Dynamics knows.
  const machine = offsetMinutes === undefined || offsetMinutes === -new Date().getTimezoneOffset();
  const [zone, moved] = machine ? [undefined, 0] : ['UTC', offsetMinutes * minuteMs];
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: mostDigits });
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 && name !== 'millisecond' ? 1 : 0,
    }).format(value);
  const atOffset = (moment: Moment): number => new Date(moment).getTime() + moved;

  return {
    number: (value) => numbers.format(value),
    dateTime: (moment) => dateTime.format(atOffset(moment)),
    time: (moment) => time.format(atOffset(moment)),
    ago: (moment) => {
      const ms = new Date(moment).getTime() - Date.now();
      const [name, size] = stepOf(ms);
      return relative.format(Math.round(ms / size), name);
    },
    duration: (ms) => {
      if (ms < 1000) return unit(Math.round(ms), 'millisecond');
      const [name, size] = stepOf(ms);
      return unit(ms / size, name);
    },
    compare,
    fieldTime: (moment) => {
      const at = new Date(atOffset(moment));
      // What the machine's clock shows, or UTC's after it was moved.
      const shown = machine ? at.getTime() - at.getTimezoneOffset() * minuteMs : at.getTime();
      return new Date(shown).toISOString().slice(0, 16);
    },
    momentOf: (fieldTime) => (machine ? new Date(fieldTime) : new Date(Date.parse(`${fieldTime}Z`) - moved)),
  };
}
