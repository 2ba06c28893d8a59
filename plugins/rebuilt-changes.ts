import { derivedGuid } from '../connector/contract/index.ts';
import type { Handler } from './handler.ts';
import type { AuditRow } from './history/audit-row.ts';
import { handlerDoubt } from './history/handler-doubt.ts';
import { imageColumns, lookAtRow, snapshotsOf, type Snapshots } from './history/snapshot.ts';
import { isBehind, isWithin, lateHistory, timeIn, type Doubt, type Story, type Window } from './history/story.ts';
import { isRowReference } from './column-value.ts';
import type { Told } from './wire/to-execution-context.ts';
import type { Values } from './wire/to-wire-value.ts';

/** A change as its webhook step would have told it. */
export interface RebuiltChange {
  readonly told: Told;
  /** Place in the record's history: orders changes of one second. */
  readonly order: number;
  /** Why it may say more of the row as it is now than as the change left it, where it may. */
  readonly degraded?: string;
}

/** A change, or the possibility of one, that can't be told exactly. */
export interface Unclear extends Doubt {
  /** ISO 8601; missing where not even that is known. */
  readonly at?: string;
}

export interface Rebuilt {
  readonly changes: readonly RebuiltChange[];
  readonly unclear: readonly Unclear[];
}

/** The step that would have told, and the organisation it is registered in. */
export interface TellingStep {
  readonly id: string;
  readonly organizationId: string;
}

interface Work {
  readonly handler: Handler;
  readonly step: TellingStep;
  readonly story: Story;
  readonly window: Window;
  readonly snapshots: Snapshots;
}

const none: Rebuilt = { changes: [], unclear: [] };
const clear = (change: RebuiltChange): Rebuilt => ({ changes: [change], unclear: [] });
const unclear = (...doubts: readonly Unclear[]): Rebuilt => ({ changes: [], unclear: doubts });

const primaryIdOf = ({ definition: { primaryId, logicalName } }: Handler): string => primaryId ?? `${logicalName}id`;

/** Everything but what the change did to the row. The job's id is derived, so a body told again is the same body. */
function frame(work: Work, at: string, userId: string, audit?: AuditRow): Omit<Told, 'target' | 'pre' | 'post'> {
  const { handler, step, story } = work;
  const { message, definition: table } = handler;
  const operationId = derivedGuid(['backfill', step.id, story.id, audit?.id ?? message]);
  const { id: stepId, organizationId } = step;
  return { message, table, id: story.id, stepId, organizationId, operationId, correlationId: operationId, at, userId };
}

/** What the platform itself writes beside what the caller wrote. */
const stamped = (work: Work, values: Values, at: string, userId: string): Values => ({
  ...values,
  [primaryIdOf(work.handler)]: work.story.id,
  modifiedon: at,
  modifiedby: { table: 'systemuser', id: userId },
});

function updated(work: Work, audit: AuditRow, order: number): Rebuilt {
  const { handler, snapshots } = work;
  const { at, userId, changes } = audit;
  const [preColumns, postColumns] = [imageColumns(handler, 'pre'), imageColumns(handler, 'post')];
  const pre = snapshots.before(order, preColumns);
  const post = snapshots.after(order, postColumns);
  const watched = snapshots.after(
    order,
    handler.watch.filter((column) => changes?.has(column)),
  );
  const doubt =
    handlerDoubt(handler, userId) ?? pre.unread ?? post.unread ?? watched.unread ?? pre.inexact ?? post.inexact;
  if (doubt) return unclear({ at, ...doubt });
  const written = [...(changes?.keys() ?? [])].flatMap((column) => {
    const value = snapshots.history.after(order, column);
    return value === undefined ? [] : [[column, value] as const];
  });
  return clear({
    order,
    told: {
      ...frame(work, at, userId, audit),
      target: stamped(work, Object.fromEntries(written), at, userId),
      ...(preColumns.length > 0 ? { pre: pre.values } : {}),
      ...(postColumns.length > 0 ? { post: post.values } : {}),
    },
  });
}

/** Changes of watched columns that the history is silent about, or may be. */
function silences({ handler, story, window, snapshots }: Work): Rebuilt {
  const { row, audits, unaudited, settledUntil } = story;
  if (!row && !audits.some(({ operation }) => operation === 'delete'))
    return unclear({
      why: 'The row is gone, and no history says what it was.',
      whatToDo: 'Nothing can be told of it.',
    });
  const gap = handler.watch
    .map((column) => ({ column, at: snapshots.history.gapIn(column) }))
    .find(({ at }) => at !== undefined && Date.parse(at) <= Date.parse(window.until));
  if (gap) {
    const why = `${gap.column} changed after ${gap.at ?? ''} without a word of it in the audit history.`;
    const whatToDo = `Run it again in some minutes: rows of the history can come late. If it stays so: ${lookAtRow}`;
    return unclear({ why, whatToDo });
  }
  const wasWritten =
    !row ||
    (timeIn(row, 'modifiedon') > timeIn(row, 'createdon') && timeIn(row, 'createdon') <= Date.parse(window.until));
  const isLate = isBehind(story) && Date.parse(window.until) > Date.parse(settledUntil);
  const doubt = handler.watch.map(unaudited).find((one) => one !== undefined) ?? (isLate ? lateHistory : undefined);
  return doubt && wasWritten ? unclear(doubt) : none;
}

function updates(work: Work): Rebuilt {
  const { story, handler, window } = work;
  const all = story.audits.flatMap((audit, order) => {
    const { operation, changes, at } = audit;
    const concerns = operation === 'update' && handler.watch.some((column) => changes?.has(column));
    return concerns && isWithin(window, at) ? [updated(work, audit, order)] : [];
  });
  const parts = [...all, silences(work)];
  return { changes: parts.flatMap(({ changes }) => changes), unclear: parts.flatMap((part) => part.unclear) };
}

function creation(work: Work): Rebuilt {
  const { handler, story, window, snapshots } = work;
  const { row, audits } = story;
  const order = audits.findIndex(({ operation }) => operation === 'create');
  const createdOn = row?.get('createdon');
  const at = typeof createdOn === 'string' ? createdOn : audits[order]?.at;
  if (at === undefined || !isWithin(window, at)) return none;
  const createdBy = row?.get('createdby');
  const userId = audits[order]?.userId ?? (isRowReference(createdBy) ? createdBy.id : '');
  const columns = imageColumns(handler, 'post');
  const { values, unread, inexact } = snapshots.after(order, columns);
  const doubt = handlerDoubt(handler, userId) ?? unread;
  if (doubt) return unclear({ at, ...doubt });
  return clear({
    order,
    ...(inexact ? { degraded: `It is told as the row is now: ${inexact.why}` } : {}),
    told: {
      ...frame(work, at, userId, audits[order]),
      target: stamped(work, { ...values, createdon: at }, at, userId),
      ...(columns.length > 0 ? { post: values } : {}),
    },
  });
}

function deletion(work: Work): Rebuilt {
  const { handler, story, window, snapshots } = work;
  const order = story.audits.findIndex(({ operation }) => operation === 'delete');
  const audit = story.audits[order];
  if (!audit || !isWithin(window, audit.at)) return none;
  const { values, unread, inexact } = snapshots.before(order, imageColumns(handler, 'pre'));
  const doubt = handlerDoubt(handler, audit.userId) ?? unread ?? inexact;
  if (doubt) return unclear({ at: audit.at, ...doubt });
  return clear({ order, told: { ...frame(work, audit.at, audit.userId, audit), pre: values } });
}

const rebuilders: Readonly<Partial<Record<Handler['message'], (work: Work) => Rebuilt>>> = {
  Create: creation,
  Update: updates,
  Delete: deletion,
};

/**
 * The changes of one record in the window that this handler has to hear of, rebuilt from the row as it is now and its audit
 * history. What can't be said exactly is not told but named. Messages that close a row (Win, Lose, Close) have parameters
 * that no history keeps, so there is nothing of them.
 */
export function rebuiltChanges(handler: Handler, step: TellingStep, story: Story, window: Window): Rebuilt {
  const work = { handler, step, story, window, snapshots: snapshotsOf(handler, story) };
  return rebuilders[handler.message]?.(work) ?? none;
}
