import {
  defineTable,
  emit,
  on,
  type AuditRow,
  type Columns,
  type ColumnValue,
  type Story,
} from '../../plugins/index.ts';
import { surveyAnswered } from '../../connector/triggers/index.ts';

/** A table with a column of every kind that a history can hold. */
export const machine = defineTable({
  logicalName: 'new_machine',
  primaryName: 'name',
  columns: {
    name: 'text',
    stage: 'text',
    state: 'choice',
    count: 'wholeNumber',
    price: 'money',
    ratio: 'decimal',
    sold: 'boolean',
    soldon: 'dateTime',
    buyer: { kind: 'lookup', targets: ['account', 'contact'] },
    serial: 'id',
    from: 'parties',
    tags: 'choices',
  },
});

export const id = '0f9b3d52-7c1e-4a86-b0d3-2e5f6a718c94';
export const user = '7a3c5e19-2b4d-4f60-8e1a-9c0b7d6f5e43';
export const step = {
  id: '3e2d1c0b-9a8f-4e7d-b6c5-a4f3e2d1c0b9',
  organizationId: 'c0ffee00-1111-4222-8333-444455556666',
};
export const window = { since: '2026-03-01T00:00:00.000Z', until: '2026-03-01T23:59:59.000Z' };

/** The second of the day at which the change of this place of a history happened. */
export const at = (second: number): string => new Date(Date.parse(window.since) + second * 1000).toISOString();

const said = () =>
  emit(surveyAnswered, { none: 'it is a sample' }, { npsScore: 1, npsGroup: 'Detractor', answeredOn: '' });

export const moved = on(machine).updated(
  {
    name: 'machine-moved',
    description: 'A machine moved.',
    watch: ['stage', 'state'],
    pre: ['stage', 'state', 'name'],
    post: ['name', 'count', 'price', 'ratio', 'sold', 'soldon', 'buyer', 'serial'],
  },
  said,
);
export const made = on(machine).created(
  { name: 'machine-made', description: 'A machine was made.', post: ['name', 'price', 'buyer'] },
  said,
);
export const gone = on(machine).deleted(
  { name: 'machine-gone', description: 'A machine is gone.', pre: ['name'] },
  said,
);
export const named = on(machine).updated(
  { name: 'machine-named', description: 'A machine was named.', watch: ['name'], pre: ['name'], post: ['stage'] },
  said,
);

type Texts = Readonly<Record<string, readonly [before: string | null, after: string | null]>>;

export const audit = (order: number, operation: AuditRow['operation'], changes: Texts | undefined): AuditRow => ({
  id: `00000000-0000-4000-8000-${String(order).padStart(12, '0')}`,
  operation,
  at: at(order),
  userId: user,
  changes: changes && new Map(Object.entries(changes).map(([name, [before, after]]) => [name, { before, after }])),
});

/** The row as the Web API reads it: every column but parties, empty ones as null. */
export function rowOf(values: Readonly<Record<string, ColumnValue>>, modified: number, created = -86_400): Columns {
  const empty = Object.keys(machine.columns).filter((name) => name !== 'from');
  return new Map<string, ColumnValue>([
    ...empty.map((name) => [name, null] as const),
    ['createdon', at(created)],
    ['createdby', { table: 'systemuser', id: user }],
    ['modifiedon', at(modified)],
    ...Object.entries(values),
  ]);
}

export const story = (row: Columns | undefined, audits: readonly AuditRow[], rest: Partial<Story> = {}): Story => ({
  id,
  row,
  audits,
  settledUntil: at(1_000_000),
  unaudited: () => undefined,
  ...rest,
});
