import { derivedGuid } from './guid.ts';

/** What makes one business event of a record: which record, which trigger, what it became, and when. */
export interface RecordEvent {
  /** GUID of the Dataverse organisation. */
  readonly organizationId: string;
  /** Logical name of the table. */
  readonly table: string;
  readonly rowId: string;
  readonly trigger: string;
  /** What happened to the record, such as the columns that moved with their new values; key order does not matter. */
  readonly became: Readonly<Record<string, unknown>>;
  /** ISO 8601; the row's modifiedon. Left out for what happens to a row once: its creation, its end. */
  readonly at?: string;
}

/**
 * How far two tellings of one change may lie apart. `modifiedon` has whole seconds, and the audit history, a form and the
 * webhook read the clock at different moments of one save (chosen by us; no public figure).
 */
const toleranceMs = 2000;

const once = 'once';
const stampForm = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

const stampOf = (at: string | undefined): string =>
  at === undefined ? once : `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

function timeOf(id: string): number | undefined {
  const parts = stampForm.exec(id.slice(id.lastIndexOf(':') + 1));
  return parts ? Date.parse(`${parts.slice(1, 4).join('-')}T${parts.slice(4).join(':')}Z`) : undefined;
}

/** What the ids of all events of this record and trigger begin with. Some doors write GUIDs in capitals. */
export const recordEventSeries = ({ organizationId, table, rowId, trigger }: RecordEvent): string =>
  `record-change:${derivedGuid([organizationId.toLowerCase(), table, rowId.toLowerCase(), trigger])}:`;

/**
 * The one rule for the id of a record's event, whichever door tells of it: webhook, its repetition, a resumed system job,
 * a form, a backfill. Record, trigger and what the record became are digested; the second of the change is legible.
 * @param series what `recordEventSeries` gives, where it is known already
 */
export function recordEventId(event: RecordEvent, series = recordEventSeries(event)): string {
  const became = Object.entries(event.became).sort(([a], [b]) => (a < b ? -1 : 1));
  const what = derivedGuid(['became', JSON.stringify(became)]).slice(0, 8);
  return `${series}${what}:${stampOf(event.at)}`;
}

/**
 * The id among those already known that names the same business event: the same but for a clock that differs a little.
 * @param withinMs how far its time may be off, where whoever tells of it can't say better
 */
export function sameRecordEvent(id: string, known: readonly string[], withinMs = 0): string | undefined {
  const time = timeOf(id);
  const what = id.slice(0, id.lastIndexOf(':') + 1);
  return known.find((other) => {
    if (other === id) return true;
    const otherTime = timeOf(other);
    if (time === undefined || otherTime === undefined || !other.startsWith(what)) return false;
    return Math.abs(otherTime - time) <= Math.max(toleranceMs, withinMs);
  });
}

/** Whether a later change of the same record has already led to an event of the same trigger. */
export function overtaken(id: string, known: readonly string[]): boolean {
  const time = timeOf(id);
  return time !== undefined && known.some((other) => (timeOf(other) ?? time) > time + toleranceMs);
}
