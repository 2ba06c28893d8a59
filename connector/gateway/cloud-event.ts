import { didYouMean, isDateTime, isObject } from '../contract/index.ts';
import { digestId, fittingId } from './event-id.ts';
import type { EventItem } from './event-item.ts';
import { no } from './json-body.ts';

/** The context attributes of CloudEvents 1.0, "Context Attributes", and where its JSON format keeps the event itself. */
const known = ['id', 'source', 'specversion', 'type', 'datacontenttype', 'dataschema', 'subject', 'time', 'data'];

/** "Attribute Naming Convention": extensions are named like this too, and whoever does not know them passes them over. */
const attributeName = /^[a-z0-9]+$/;
const json = /^application\/([^;\s]+\+)?json\s*(;|$)/i;

/** What the context says itself and `data` therefore may not. */
const saidByContext = { trigger: 'type', version: 'type', eventId: 'id', occurredAt: 'time' } as const;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function contextProblems(event: Readonly<Record<string, unknown>>): string[] {
  const missing = ['id', 'source', 'specversion', 'type'].filter((name) => event[name] === undefined);
  const texts = ['id', 'source', 'type', 'dataschema', 'subject'].filter(
    (name) => event[name] !== undefined && !isText(event[name]),
  );
  const misnamed = Object.keys(event).filter((name) => !attributeName.test(name) && name !== 'data_base64');
  const { specversion, time, datacontenttype: type } = event;
  return [
    ...missing.map((name) => `${name} is missing.`),
    ...texts.map((name) => `${name} must be a text that is not empty.`),
    ...(specversion === undefined || specversion === '1.0' ? [] : ['specversion must be "1.0".']),
    ...(time === undefined || (isText(time) && isDateTime(time))
      ? []
      : ['time must be a date and time with offset, such as 2026-11-24T09:30:00Z.']),
    ...(type === undefined || (isText(type) && json.test(type)) ? [] : ['datacontenttype must be application/json.']),
    ...misnamed.map(
      (name) =>
        `${name.slice(0, 100)} is not known: names of context attributes have lower-case letters and digits only.${didYouMean(name, known)}`,
    ),
  ];
}

function dataProblems(event: Readonly<Record<string, unknown>>): string[] {
  if (event['data_base64'] !== undefined) return ['data_base64 is not read: give the event as JSON in data.'];
  const { data } = event;
  if (data === undefined) return ['data is missing: it holds customer and attributes.'];
  if (!isObject(data)) return ['data must be an object with customer and attributes.'];
  return Object.entries(saidByContext)
    .filter(([name]) => Object.hasOwn(data, name))
    .map(([name, attribute]) => `data.${name} is not taken: ${attribute} says it.`);
}

/** `PageViewed`, `com.example.PageViewed`, or with a version as the CloudEvents primer writes it, `com.example.PageViewed.v2`. */
function triggerOf(type: string): { readonly trigger: string; readonly version?: number } {
  const [, unversioned = type, version] = /^(.+)\.v([1-9]\d{0,5})$/s.exec(type) ?? [];
  const trigger = unversioned.slice(unversioned.lastIndexOf('.') + 1);
  return { trigger, ...(version === undefined ? {} : { version: Number(version) }) };
}

/**
 * "Producers MUST ensure that source + id is unique for each distinct event": only both together name it, and two
 * producers may each count from 1. A source with a `#` of its own would leave open where the id begins.
 */
const eventIdOf = (source: string, id: string): string =>
  source.includes('#') ? digestId([source, id]) : fittingId('', `${source}#${id}`);

/**
 * Reads an event in the JSON format of CloudEvents 1.0 (structured content mode): `type` names the trigger, `source` and
 * `id` become the event id, `time` says when it occurred, and `data` holds the rest of what SendCustomEvent takes:
 * customer, attributes and so on. `subject`, `dataschema` and extensions are for others and passed over.
 */
export function fromCloudEvent(value: unknown): EventItem {
  if (!isObject(value)) return no('MALFORMED', 'The CloudEvent is not a JSON object.');
  // JSON format 1.0.2, section 2.2: null is how some writers spell an attribute that is not there.
  const event = Object.fromEntries(Object.entries(value).filter(([, given]) => given !== null));
  const problems = [...contextProblems(event), ...dataProblems(event)];
  const { id, source, time, type, data } = event;
  // Without these there is nothing to hold against a trigger, and every sentence about it would be noise.
  if (!isText(type) || !isObject(data))
    return no('VALIDATION', `The CloudEvent has problems: ${problems.join(' ')}`, problems);
  const said = Object.entries(data).filter(([name]) => !Object.hasOwn(saidByContext, name));
  const request = {
    ...Object.fromEntries(said),
    ...triggerOf(type),
    ...(isText(source) && isText(id) ? { eventId: eventIdOf(source, id) } : {}),
    ...(isText(time) && isDateTime(time) ? { occurredAt: time } : {}),
  };
  return { ok: true, value: { request, problems } };
}
