import { isDateTime, isObject } from '../../connector/contract/index.ts';

/** A column's value before and after a change, as text; `null` is empty. */
export interface AuditedChange {
  readonly before: string | null;
  readonly after: string | null;
}

/** One row of a record's audit history. */
export interface AuditRow {
  readonly id: string;
  readonly operation: 'create' | 'update' | 'delete';
  /** ISO 8601, UTC, in whole seconds. */
  readonly at: string;
  readonly userId: string;
  /** The columns that became another value, by logical name; `undefined` where the history can't be read. */
  readonly changes: ReadonlyMap<string, AuditedChange> | undefined;
}

type Wire = Readonly<Record<string, unknown>>;

/** Values of `audit.operation` (Microsoft Learn, "Retrieve the history of audited data changes"); 4, access, changes nothing. */
const operations: ReadonlyMap<unknown, AuditRow['operation']> = new Map([
  [1, 'create'],
  [2, 'update'],
  [3, 'delete'],
]);

const textOrNull = (value: unknown): value is string | null => typeof value === 'string' || value === null;

/** A change that keeps no old or no new value may leave the property out. */
function changeIn(one: unknown): readonly [string, AuditedChange] | undefined {
  if (!isObject(one) || typeof one['logicalName'] !== 'string') return undefined;
  const { logicalName, oldValue: before = null, newValue: after = null } = one;
  return textOrNull(before) && textOrNull(after) ? [logicalName, { before, after }] : undefined;
}

function changesIn(changeData: unknown): AuditRow['changes'] {
  if (changeData === null || changeData === '') return new Map();
  if (typeof changeData !== 'string') return undefined;
  try {
    const parsed = JSON.parse(changeData) as unknown;
    const list = isObject(parsed) ? parsed['changedAttributes'] : undefined;
    if (!Array.isArray(list)) return undefined;
    const changes = (list as unknown[]).map(changeIn);
    return changes.every((change) => change !== undefined) ? new Map(changes) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A row of `audits` as the Web API answers it. The form of `changedata`, `{"changedAttributes":[{"logicalName","oldValue",
 * "newValue"}]}`, is described nowhere; it is that of rows which people exported from real environments.
 * @returns `undefined` where the row is about no change of a record, such as somebody's access
 */
export function fromAuditRow(wire: Wire): AuditRow | undefined {
  const operation = operations.get(wire['operation']);
  const { auditid: id, createdon: at, _userid_value: user, changedata } = wire;
  if (operation === undefined || typeof id !== 'string' || typeof at !== 'string' || !isDateTime(at)) return undefined;
  const userId = typeof user === 'string' ? user.toLowerCase() : '';
  return { id: id.toLowerCase(), operation, at: new Date(at).toISOString(), userId, changes: changesIn(changedata) };
}
