import type { Table } from '../table.ts';
import type { Circumstances } from './circumstances.ts';
import {
  caseChanges,
  opportunityChanges,
  type CaseChanges,
  type OpportunityChanges,
  type TableNamed,
} from './closing.ts';
import { changesOf, type RecordChanges } from './told-change.ts';

/**
 * Bodies as a webhook step posts them, for one row of a table:
 * `recordChange(contact).updated({ before: { firstname: 'Jim' }, wrote: { firstname: 'James' } }).body()`.
 * @param circumstances for all changes of the row; each change can say otherwise
 */
export function recordChange<const T extends TableNamed<'opportunity'>>(
  table: T,
  circumstances?: Circumstances,
): OpportunityChanges<T>;
export function recordChange<const T extends TableNamed<'incident'>>(
  table: T,
  circumstances?: Circumstances,
): CaseChanges<T>;
export function recordChange<const T extends Table>(table: T, circumstances?: Circumstances): RecordChanges<T>;
export function recordChange<const T extends Table>(table: T, circumstances: Circumstances = {}): RecordChanges<T> {
  if (table.logicalName === 'opportunity') return opportunityChanges(table, circumstances);
  return table.logicalName === 'incident' ? caseChanges(table, circumstances) : changesOf(table, circumstances);
}
