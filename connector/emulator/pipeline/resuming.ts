import { notModelled, PlatformRefusal } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import type { Rows } from '../rows/rows.ts';
import type { Deliveries } from './deliveries.ts';

/**
 * Lets an update of a system job resume it: `{ statecode: 0, statuscode: 0 }` on one that failed or waits. Modelled: that the
 * body is the one of the first time, which follows from the context being taken when the event happens.
 */
export function withResuming(changes: RecordChanges, rows: Rows, deliveries: Deliveries): RecordChanges {
  return {
    ...changes,
    update(table, before, written, origin) {
      if (table.logicalName !== 'asyncoperation') return changes.update(table, before, written, origin);
      const { statecode, statuscode = 0, ...others } = written;
      if (statecode !== 0 || statuscode !== 0 || Object.keys(others).length > 0)
        throw notModelled('updates of system jobs other than { "statecode": 0, "statuscode": 0 }, which resumes one');
      if (before.values.statuscode !== 31 && before.values.statecode !== 1)
        throw new PlatformRefusal(400, '0x80040216', 'Only a system job that failed or is suspended can be resumed.');
      if (!deliveries.resume(before.id)) throw notModelled('resuming a system job that is no webhook call');
      return rows.find('asyncoperation', before.id) ?? before;
    },
  };
}
