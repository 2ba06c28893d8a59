import type { Organisation } from '../organisation.ts';
import type { RecordChange } from '../rows/record-changes.ts';
import { toSecond } from '../rows/rows.ts';
import { changeDataOf } from './change-data.ts';

const operations: Readonly<Record<RecordChange['message'], number>> = { Create: 1, Update: 2, Delete: 3 };

/**
 * Writes a row of `audit` for a change of a business row, also for an update that changed nothing. An update that is two
 * messages (state apart from the rest) is two rows.
 *
 * Modelled: every table and every column is audited; an action that closes a row is the Update it consists of, where the
 * platform has actions of its own (44 Win, 45 Lose, 16 Close) beside it.
 */
export function recordAudit({ rows, userId }: Organisation, change: RecordChange): void {
  const operation = operations[change.message];
  rows.put('audit', {
    action: operation,
    operation,
    createdon: toSecond(new Date()),
    objectid: { table: change.table.logicalName, id: change.id },
    objecttypecode: change.table.logicalName,
    userid: { table: 'systemuser', id: userId },
    changedata: changeDataOf(change),
  });
}
