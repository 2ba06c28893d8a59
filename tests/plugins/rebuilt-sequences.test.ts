import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AuditRow, type ColumnValue, type Told } from '../../plugins/index.ts';
import { at, audit, id, machine, moved, rowOf, step, story, user } from './sample-history.ts';

import { decoded, pairs, rebuilt } from './rebuilding.ts';

describe('any sequence of updates', () => {
  type Row = Readonly<Record<string, ColumnValue>>;

  const isoSecond = fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString());
  const guid = fc.uuid({ version: 4 });
  const values: Readonly<Record<string, fc.Arbitrary<ColumnValue>>> = {
    name: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    stage: fc.constantFrom('Qualify', 'Develop', 'Close'),
    state: fc.constantFrom(0, 1, 2),
    count: fc.integer({ min: -1000, max: 1000 }),
    price: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((cents) => cents / 100),
    ratio: fc.integer({ min: 0, max: 1_000_000 }).map((parts) => parts / 10_000),
    sold: fc.boolean(),
    soldon: isoSecond,
    buyer: fc.record({ table: fc.constantFrom('account', 'contact'), id: guid }),
    serial: guid,
  };
  const update = fc.record(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fc.option(value, { nil: null, freq: 4 })])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Row>;

  /** As the history writes it. */
  function text(value: ColumnValue | undefined): string | null {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    if (typeof value !== 'object') return String(value);
    const { table, id: row } = value as { table: string; id: string };
    return `${table},${row}`;
  }

  const filled = (row: Row, columns: readonly string[] | undefined): Row =>
    Object.fromEntries(Object.entries(row).filter(([name, value]) => columns?.includes(name) && value !== null));

  /** What the webhook step would have posted, and the row of the history beside it. */
  function saved(before: Row, written: Row, order: number): { after: Row; live: Told; row: AuditRow } {
    const after = { ...before, ...written };
    const changed = Object.keys(written).filter((name) => text(before[name]) !== text(after[name]));
    const texts = changed.map((name) => [name, [text(before[name]), text(after[name])] as const] as const);
    const target = { ...written, modifiedon: at(order), modifiedby: { table: 'systemuser', id: user } };
    const [pre, post] = ['pre', 'post'].map((kind) => moved.images.find((image) => image.kind === kind)?.columns);
    const live: Told = {
      message: 'Update',
      table: machine,
      id,
      stepId: step.id,
      organizationId: step.organizationId,
      operationId: '11111111-2222-4333-8444-555555555555',
      correlationId: '11111111-2222-4333-8444-555555555556',
      at: at(order),
      userId: user,
      target,
      pre: filled(before, pre),
      post: filled(after, post),
    };
    return { after, live, row: audit(order, 'update', Object.fromEntries(texts)) };
  }

  /** More seconds than clocks of one save differ by. */
  const apart = 10;

  function played(first: Row, updates: readonly Row[]) {
    const steps: ReturnType<typeof saved>[] = [];
    for (const [index, written] of updates.entries())
      steps.push(saved(steps.at(-1)?.after ?? first, written, index * apart));
    return { steps, row: steps.at(-1)?.after ?? first };
  }

  const isMove = ({ row }: { row: AuditRow }): boolean => moved.watch.some((column) => row.changes?.has(column));

  test('is rebuilt as the webhooks told it, but for columns that were written without becoming another', () => {
    fc.assert(
      fc.property(update, fc.array(update, { maxLength: 8 }), (first, updates) => {
        const { steps, row } = played(first, updates);
        const history = steps.map((one) => one.row);
        const result = rebuilt(moved, story(rowOf(row, updates.length * apart), history));
        expect(result.unclear).toEqual([]);
        const lived = steps.filter(isMove);
        expect(result.changes.length).toBe(lived.length);
        for (const [index, { live, row: of }] of lived.entries()) {
          const told = decoded(result.changes[index]?.told as Told);
          const was = decoded(live);
          for (const kind of ['pre', 'post']) expect(pairs(told.images.get(kind))).toEqual(pairs(was.images.get(kind)));
          const wrote = pairs([...was.target].filter(([name]) => of.changes?.has(name) || name.startsWith('modified')));
          expect(pairs(told.target)).toEqual({ ...wrote, new_machineid: id });
          for (const key of ['message', 'table', 'id', 'stepId', 'organizationId', 'occurredAt', 'actor'] as const)
            expect(told[key]).toEqual(was[key]);
        }
      }),
    );
  });

  test('whose newest history is still on its way is told exactly or named', () => {
    const updates = fc.array(update, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(update, updates, fc.integer({ min: 1, max: 3 }), (first, writes, late) => {
        const { steps, row } = played(first, writes);
        const kept = steps.slice(0, -late);
        const of = story(
          rowOf(row, (steps.length - 1) * apart),
          kept.map((one) => one.row),
          { settledUntil: at(-1) },
        );
        const { changes, unclear } = rebuilt(moved, of);
        const lived = new Map(steps.map(({ live }) => [live.at, decoded(live)]));
        for (const { told } of changes)
          for (const kind of ['pre', 'post'])
            expect(pairs(decoded(told).images.get(kind))).toEqual(pairs(lived.get(told.at)?.images.get(kind)));
        expect(unclear.length).toBeGreaterThan(0);
      }),
    );
  });
});
