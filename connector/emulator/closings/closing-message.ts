import type { Origin } from '../rows/record-changes.ts';
import type { Values } from '../rows/rows.ts';
import type { Closing } from '../tables/closing.ts';
import type { Table } from '../tables/table.ts';

/** Win, Lose or Close in the event pipeline. It has no Target: what is closed stands in the activity. */
export interface ClosingMessage {
  readonly message: Closing['message'];
  /** The row that is closed, which the system job regards. */
  readonly table: Table;
  readonly id: string;
  readonly origin: Origin;
  /** The parameter that holds the activity. */
  readonly parameter: string;
  readonly activityTable: Table;
  readonly activityId: string;
  /** The columns of the activity that the caller gave. */
  readonly activity: Values;
  /** The status reason as the caller gave it. */
  readonly status: number;
}
