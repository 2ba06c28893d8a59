import type { Trigger } from '../contract/index.ts';
import type { NewJourney, Repeat } from './journeys/journey.ts';
import { StandInMisuse } from './misuse.ts';

type Fields = Readonly<Record<string, unknown>>;

const audiences: readonly unknown[] = ['contact', 'lead', 'profile'];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function fieldsOf(body: unknown, what: string): Fields {
  if (!isFields(body)) throw new StandInMisuse(`The body is no ${what}: a JSON object is expected.`);
  return body;
}

/** The definition's own checks say the rest; they need these to be there. */
export function triggerFrom(body: unknown): Trigger {
  const { name, properties } = fieldsOf(body, 'trigger');
  const holds =
    isFields(properties) &&
    Object.values(properties).every((property) => typeof property === 'object' && property !== null);
  if (typeof name !== 'string' || !holds)
    throw new StandInMisuse('The body is no trigger: "name" or "properties" is wrong.');
  return body as Trigger;
}

const isRepeat = (value: unknown): value is Repeat =>
  typeof value === 'boolean' || (isFields(value) && typeof value.afterMinutes === 'number' && value.afterMinutes >= 0);

export const isTitles = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((title) => typeof title === 'string');

/** What a journey may say besides its name, trigger and audience, and when that is well said. */
const options: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  repeat: [isRepeat, 'true, false or { "afterMinutes": <number> }'],
  waitFor: [(value) => typeof value === 'string', 'the title of a trigger'],
  exitOn: [isTitles, 'a list of titles of triggers'],
  state: [(value) => value === 'draft' || value === 'live', '"draft" or "live"'],
};

export function journeyFrom(body: unknown): NewJourney {
  const { name, triggerTitle, audience, ...rest } = fieldsOf(body, 'journey');
  if (typeof name !== 'string' || typeof triggerTitle !== 'string' || !audiences.includes(audience))
    throw new StandInMisuse('The body is no journey: give "name", "triggerTitle" and "audience".');
  for (const [key, value] of Object.entries(rest)) {
    const option = Object.hasOwn(options, key) ? options[key] : undefined;
    if (!option) throw new StandInMisuse(`A journey has no "${key}"; it has ${Object.keys(options).join(', ')}.`);
    const [isWellSaid, form] = option;
    if (!isWellSaid(value)) throw new StandInMisuse(`"${key}" of a journey is ${form}.`);
  }
  return { ...rest, name, triggerTitle, audience: audience as NewJourney['audience'] };
}
