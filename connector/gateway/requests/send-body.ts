import { isDateTime, isGuid, isObject, type RecordEvent } from '../../contract/index.ts';

/** Which change of which record an event tells of, as a form says it: the gateway knows organisation and trigger. */
export interface ToldChange extends Omit<RecordEvent, 'organizationId' | 'trigger'> {
  /** How far `at` may be off: what was told of this change by another way, so far from it, is the same. */
  readonly withinSeconds?: number;
}

export interface SendBody {
  /** As POST /v1/events takes it. */
  readonly request: unknown;
  readonly change?: ToldChange;
  /** What is wrong with what only requests of Dynamics have. */
  readonly problems: readonly string[];
}

const changeKeys = ['table', 'rowId', 'became', 'at', 'withinSeconds'];
/** As long as a form keeps what it could not tell. */
const longestSeconds = 7 * 24 * 3600;
const logicalName = /^[a-z][a-z0-9_]{0,99}$/;

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

function changeProblems(change: unknown): readonly string[] {
  if (!isObject(change)) return ['recordEvent must be an object.'];
  const { table, rowId, became, at, withinSeconds: within } = change;
  const rules: readonly (readonly [boolean, string])[] = [
    [typeof table === 'string' && logicalName.test(table), 'recordEvent.table must be the logical name of a table.'],
    [typeof rowId === 'string' && isGuid(rowId), 'recordEvent.rowId must be a row id (GUID).'],
    [isObject(became) && Object.keys(became).length > 0, 'recordEvent.became must say what the record became.'],
    [!isObject(became) || Object.values(became).every(isPlain), 'recordEvent.became must hold plain values only.'],
    [at === undefined || (typeof at === 'string' && isDateTime(at)), 'recordEvent.at must be a date and time.'],
    [
      within === undefined || (typeof within === 'number' && within >= 0 && within <= longestSeconds),
      `recordEvent.withinSeconds must be a number from 0 to ${longestSeconds}.`,
    ],
  ];
  const unknown = Object.keys(change).filter((key) => !changeKeys.includes(key)).length;
  return [
    ...rules.filter(([kept]) => !kept).map(([, words]) => words),
    ...(unknown === 0 ? [] : [`recordEvent has ${unknown} unknown ${unknown === 1 ? 'key' : 'keys'}.`]),
  ];
}

/**
 * Nothing is told before it happened. Of a device whose clock is ahead, or of whoever says so on purpose, a time to come would
 * have everything that happens to the record until then passed over as late.
 */
function noLaterThan(madeOn: unknown, change: ToldChange): ToldChange {
  const { at } = change;
  const isLater = at !== undefined && typeof madeOn === 'string' && Date.parse(at) > Date.parse(madeOn);
  return isLater ? { ...change, at: madeOn } : change;
}

/**
 * Reads what a row asks to send. Whatever is wrong beyond is for the rules of the intake to say.
 * @param madeOn when the row was made, by the clock of Dataverse: the same however often it is read
 */
export function sendBody(text: unknown, madeOn?: unknown): SendBody | { readonly refused: string } {
  if (typeof text !== 'string' || text.trim() === '') return { refused: 'There is no event: cue_body is empty.' };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { refused: 'The event in cue_body is not JSON.' };
  }
  if (!isObject(body) || !Object.hasOwn(body, 'recordEvent')) return { request: body, problems: [] };
  const { recordEvent, ...request } = body;
  const problems = [
    ...changeProblems(recordEvent),
    ...(request['eventId'] === undefined ? [] : ['Give recordEvent or eventId, not both: the one makes the other.']),
  ];
  if (problems.length > 0) return { request, problems };
  return { request, change: noLaterThan(madeOn, recordEvent as ToldChange), problems };
}
