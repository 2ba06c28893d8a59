import type { Columns } from '../column-value.ts';
import type { AuditRow } from './audit-row.ts';

/** Why something can't be told exactly, and what a person does about it. Names columns, never their values. */
export interface Doubt {
  readonly why: string;
  readonly whatToDo: string;
}

/** All that Dataverse still knows of one record. */
export interface Story {
  readonly id: string;
  /** The columns as they are now, `createdon`, `modifiedon` and `createdby` among them; `undefined` where the row is gone. */
  readonly row: Columns | undefined;
  /** From some minutes before the window up to now, oldest first. */
  readonly audits: readonly AuditRow[];
  /** Up to when the history has arrived: its rows can come late. ISO 8601. */
  readonly settledUntil: string;
  /** Why changes of this column may be missing in the history; `undefined` where they are all in it. */
  readonly unaudited: (column: string) => Doubt | undefined;
}

/** Rows of the history can show up late (Microsoft Learn, "Manage Dataverse auditing"). */
export const lateHistory: Doubt = {
  why: 'The row was written lately, and its audit history may still be on its way.',
  whatToDo: 'Run it again in some minutes.',
};

/** Clocks of one save differ by as much: the tolerance of a record event's id. */
export const toleranceMs = 2000;

/** A time of the row in milliseconds, NaN where it has none. */
export function timeIn(row: Columns | undefined, column: string): number {
  const value = row?.get(column);
  return typeof value === 'string' ? Date.parse(value) : NaN;
}

/** Whether the last write of the row is too young for its silence in the history to mean anything. */
export function isBehind({ row, audits, settledUntil }: Story): boolean {
  const writtenAt = timeIn(row, 'modifiedon');
  return writtenAt > Date.parse(settledUntil) && !audits.some(({ at }) => Date.parse(at) >= writtenAt - toleranceMs);
}

/** What a change has to lie in to be told. ISO 8601, both ends included. */
export interface Window {
  readonly since: string;
  readonly until: string;
}

export const isWithin = ({ since, until }: Window, at: string): boolean =>
  Date.parse(at) >= Date.parse(since) && Date.parse(at) <= Date.parse(until);
