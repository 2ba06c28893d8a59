import type { Organisation } from '../organisation.ts';
import type { Table } from '../tables/table.ts';
import { toSecond, type Row, type Values } from './rows.ts';
import { completedState, composedColumn, stateColumns } from './state-rules.ts';

/** The call that caused a change. */
export interface Origin {
  readonly correlationId: string;
  readonly requestId: string;
  /** The `tag` query option, which arrives as a shared variable (Microsoft Learn, "Use optional parameters"). */
  readonly tag?: string;
  /** `MSCRM.BypassBusinessLogicExecution: CustomAsync`: no asynchronous step runs (Microsoft Learn, same document). */
  readonly bypassesAsyncSteps?: true;
}

/** One message of the event pipeline about one row. */
export interface RecordChange {
  readonly message: 'Create' | 'Update' | 'Delete';
  readonly table: Table;
  readonly id: string;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  /** The columns the caller gave. */
  readonly written: Values;
  /** The columns the pipeline's Target holds after the platform has filled its own. */
  readonly target: Values;
  readonly origin: Origin;
}

export interface RecordChanges {
  create(table: Table, written: Values, id: string | undefined, origin: Origin): Row;
  update(table: Table, before: Row, written: Values, origin: Origin): Row;
  remove(table: Table, row: Row, origin: Origin): void;
}

/** The parts in which an update reaches the pipeline: state and status apart from everything else. */
function partsOf(written: Values): readonly Values[] {
  const isState = ([column]: readonly [string, unknown]): boolean => stateColumns.includes(column);
  const entries = Object.entries(written);
  const parts = [entries.filter((entry) => !isState(entry)), entries.filter(isState)];
  return parts.filter((part) => part.length > 0).map((part) => Object.fromEntries(part));
}

/** Changes rows the way the platform does and tells `raise` of every message. */
export function recordChanges(organisation: Organisation, raise: (change: RecordChange) => void): RecordChanges {
  const { rows } = organisation;
  const user = { table: 'systemuser', id: organisation.userId };
  const businessUnit = { table: 'businessunit', id: organisation.businessUnitId };

  function filledColumns(table: Table, before: Row | undefined, written: Values): Values {
    const now = toSecond(new Date());
    const owner = { ownerid: user, owninguser: user, owningbusinessunit: businessUnit };
    return {
      ...(before ? {} : { createdon: now, createdby: user, ...owner }),
      ...written,
      ...composedColumn(table, before, written),
      ...completedState(table, before, written),
      modifiedon: now,
      modifiedby: user,
      modifiedonbehalfby: null,
    };
  }

  /** Only business tables have columns that the platform fills, and only their changes are messages. */
  function write(table: Table, before: Row | undefined, written: Values, id: string | undefined, origin: Origin): Row {
    if (table.access !== 'business') return rows.put(table.logicalName, written, id);
    const target = filledColumns(table, before, written);
    const after = rows.put(table.logicalName, target, id);
    const message = before ? 'Update' : 'Create';
    raise({ message, table, id: after.id, before, after, written, target, origin });
    return after;
  }

  return {
    create: (table, written, id, origin) => write(table, undefined, written, id, origin),
    /**
     * State and status are a message of their own (Microsoft Learn, "Special update operation behavior"); an update without
     * any column is a message too.
     */
    update(table, before, written, origin) {
      // Before anything is written: a refused state refuses the whole update.
      completedState(table, before, written);
      const parts = table.states ? partsOf(written) : [written];
      return (parts.length === 0 ? [{}] : parts).reduce<Row>(
        (row, part) => write(table, row, part, row.id, origin),
        before,
      );
    },
    remove(table, row, origin) {
      rows.remove(table.logicalName, row.id);
      if (table.access !== 'business') return;
      raise({ message: 'Delete', table, id: row.id, before: row, after: undefined, written: {}, target: {}, origin });
    },
  };
}
