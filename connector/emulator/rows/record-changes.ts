import type { Organisation } from '../organisation.ts';
import type { Table } from '../tables/table.ts';
import { toSecond, type Row, type Values } from './rows.ts';
import { checkPlainWrite, completedState, composedColumn, stateColumns } from './state-rules.ts';

/** The call that caused a change. */
export interface Origin {
  readonly correlationId: string;
  readonly requestId: string;
  /** The `tag` query option, which arrives as a shared variable (Microsoft Learn, "Use optional parameters"). */
  readonly tag?: string;
  /** `MSCRM.BypassBusinessLogicExecution: CustomAsync`: no asynchronous step runs (Microsoft Learn, same document). */
  readonly bypassesAsyncSteps?: true;
  /** `MSCRM.SolutionUniqueName`: the unmanaged solution that a new component goes into (same document). */
  readonly solutionUniqueName?: string;
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
  /**
   * Sets a state that a plain update may not set. `filled` goes into the row and not into the Target, which in a captured
   * Won opportunity holds its state only.
   */
  close(table: Table, before: Row, state: Values, filled: Values, origin: Origin): Row;
  remove(table: Table, row: Row, origin: Origin): void;
}

/**
 * The parts in which an update reaches the pipeline: everything else, then the owner, then state and status (Microsoft Learn,
 * "Behavior of specialized update operations"). Modelled: the page tells it of owners for tables such as systemuser only, and
 * says nothing of an update with all three.
 */
function partsOf(written: Values): readonly Values[] {
  const partOf = (column: string): number => (column === 'ownerid' ? 1 : stateColumns.includes(column) ? 2 : 0);
  const parts = [0, 1, 2].map((part) => Object.entries(written).filter(([column]) => partOf(column) === part));
  return parts.filter((part) => part.length > 0).map((part) => Object.fromEntries(part));
}

/** Changes rows the way the platform does and tells `raise` of every message. */
export function recordChanges(organisation: Organisation, raise: (change: RecordChange) => void): RecordChanges {
  const { rows } = organisation;
  const user = { table: 'systemuser', id: organisation.userId };
  const businessUnit = { table: 'businessunit', id: organisation.businessUnitId };

  function filledColumns(table: Table, before: Row | undefined, written: Values): Values {
    const now = toSecond(new Date());
    const owner = table.columns.ownerid ? { ownerid: user, owninguser: user, owningbusinessunit: businessUnit } : {};
    return {
      ...(before ? {} : { createdon: now, createdby: user, ...owner }),
      ...written,
      ...(written.ownerid ? { owninguser: written.ownerid } : {}),
      ...composedColumn(table, before, written),
      ...completedState(table, before, written),
      modifiedon: now,
      modifiedby: user,
      modifiedonbehalfby: null,
    };
  }

  /** Business and custom tables have columns that the platform fills; only changes of the former are messages here. */
  function write(
    table: Table,
    before: Row | undefined,
    written: Values,
    id: string | undefined,
    origin: Origin,
    filled: Values = {},
  ): Row {
    if (table.custom) return rows.put(table.logicalName, filledColumns(table, before, written), id);
    if (table.access !== 'business') return rows.put(table.logicalName, written, id);
    const target = filledColumns(table, before, written);
    const after = rows.put(table.logicalName, { ...target, ...filled }, id);
    const message = before ? 'Update' : 'Create';
    raise({ message, table, id: after.id, before, after, written, target, origin });
    return after;
  }

  return {
    create(table, written, id, origin) {
      checkPlainWrite(table, undefined, written);
      return write(table, undefined, written, id, origin);
    },
    /**
     * Owner and state are messages of their own; an update without any column is a message too, and so is one that changes
     * nothing.
     */
    update(table, before, written, origin) {
      // Before anything is written: a refused state refuses the whole update.
      completedState(table, before, written);
      checkPlainWrite(table, before, written);
      const parts = table.states ? partsOf(written) : [written];
      return (parts.length === 0 ? [{}] : parts).reduce<Row>(
        (row, part) => write(table, row, part, row.id, origin),
        before,
      );
    },
    close: (table, before, state, filled, origin) => write(table, before, state, before.id, origin, filled),
    remove(table, row, origin) {
      rows.remove(table.logicalName, row.id);
      if (table.access !== 'business') return;
      raise({ message: 'Delete', table, id: row.id, before: row, after: undefined, written: {}, target: {}, origin });
    },
  };
}
