import { StandInMisuse } from '../misuse.ts';

/** Jobs wait, and are delivered one by one in another order than they arose. */
export interface Reorder {
  /** A whole number; the same seed and the same jobs give the same order. */
  readonly seed: number;
  /** Deliver as soon as so many jobs wait, 2 or more. Left out, they wait until they are released. */
  readonly waiting?: number;
}

/** What may go wrong between the platform and an endpoint. A switch that is left out is off. */
export interface Chaos {
  /** Every call arrives twice, at the same time and with the same body. */
  readonly duplicate?: boolean;
  readonly reorder?: Reorder;
  /** Bodies are treated as if they were above 256 KB. */
  readonly strip?: boolean;
  /** Every call starts this much later. */
  readonly delayMs?: number;
  /** The call arrives and is answered; for the platform it was not answered in time. */
  readonly timeOut?: boolean;
  /** For the platform the endpoint answered this status, from 300 to 599; in truth it is not called. */
  readonly refuse?: number;
}

const longestDelayMs = 600_000;

const isWholeNumber = (value: unknown, from: number, to: number): boolean =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= to;

function isReorder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { seed, waiting, ...others } = value as Readonly<Record<string, unknown>>;
  return (
    isWholeNumber(seed, 0, 4_294_967_295) &&
    (waiting === undefined || isWholeNumber(waiting, 2, 10_000)) &&
    Object.keys(others).length === 0
  );
}

const isSwitch = (value: unknown): boolean => typeof value === 'boolean';

/** What each switch takes, and the same in words. */
const takes: Readonly<Record<keyof Chaos, readonly [(value: unknown) => boolean, string]>> = {
  duplicate: [isSwitch, 'true or false'],
  reorder: [isReorder, '{ "seed": a whole number from 0, "waiting"?: a whole number from 2 }'],
  strip: [isSwitch, 'true or false'],
  delayMs: [(value) => isWholeNumber(value, 0, longestDelayMs), `whole milliseconds from 0 to ${longestDelayMs}`],
  timeOut: [isSwitch, 'true or false'],
  refuse: [(value) => isWholeNumber(value, 300, 599), 'a status from 300 to 599'],
};

/**
 * @param given switches as a caller gave them, in code or as JSON
 * @throws {StandInMisuse} where a switch does not exist, takes another value, or contradicts another one
 */
export function chaosFrom(given: unknown): Chaos {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new StandInMisuse('Chaos is an object of switches; {} turns every one off.');
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(takes, name) ? takes[name as keyof Chaos] : undefined;
    if (!rule)
      throw new StandInMisuse(`There is no chaos switch "${name}"; there are ${Object.keys(takes).join(', ')}.`);
    if (value !== undefined && !rule[0](value)) throw new StandInMisuse(`The chaos switch "${name}" takes ${rule[1]}.`);
  }
  const chaos = given as Chaos;
  if (chaos.refuse !== undefined && (chaos.timeOut === true || chaos.duplicate === true))
    throw new StandInMisuse('"refuse" calls nobody, so leave out "timeOut" and "duplicate" beside it.');
  return { ...chaos };
}
