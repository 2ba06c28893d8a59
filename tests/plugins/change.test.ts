import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { changeOf, UndeclaredColumn } from '../../plugins/change.ts';
import { decodeRecordChange, fromRemoteExecutionContext, on, opportunity, type Change } from '../../plugins/index.ts';
import { recordChange } from '../../plugins/testing/index.ts';
import { choice, context, ids, lookup, money, type Json } from './context.ts';

type Opportunity = typeof opportunity;
const reads = {
  watch: ['statecode', 'parentcontactid'],
  pre: ['statecode', 'parentcontactid'],
  post: ['name', 'estimatedvalue'],
} as const;
type Seen = Change<Opportunity, (typeof reads.watch)[number], (typeof reads.pre)[number], (typeof reads.post)[number]>;

function seen(told: { readonly target?: Json; readonly pre?: Json; readonly post?: Json }): Seen {
  const decoded = fromRemoteExecutionContext(context({ message: 'Update', table: 'opportunity', ...told }));
  if (decoded.kind !== 'change') throw new Error(decoded.reason);
  return changeOf<Opportunity, (typeof reads.watch)[number], (typeof reads.pre)[number], (typeof reads.post)[number]>(
    decoded.change,
    { name: 'sample', declaredAt: 'sample.ts:1:1' },
    reads,
  ).change;
}

const states = (before: number, now: number): Seen =>
  seen({ pre: { statecode: choice(before) }, target: { statecode: choice(now) } });

describe('moved', () => {
  test('a column with another value than before has moved', () => {
    expect(states(0, 1).moved('statecode')).toBe(true);
  });

  test('a column that was sent with the value it had has not moved', () => {
    expect(states(1, 1).moved('statecode')).toBe(false);
  });

  test('a column that was not sent has not moved, whatever it was before', () => {
    expect(seen({ pre: { statecode: choice(0) } }).moved('statecode')).toBe(false);
  });

  test('without a pre-image nothing has moved', () => {
    expect(seen({ target: { statecode: choice(1) } }).moved('statecode')).toBe(false);
  });

  test.each([
    [0, 1, { from: 0, to: 1 }, true],
    [0, 1, { from: 0 }, true],
    [0, 1, { to: 1 }, true],
    [0, 2, { from: 0, to: 1 }, false],
    [2, 1, { from: 0, to: 1 }, false],
    [1, 0, { from: 0, to: 1 }, false],
  ])('from %d to %d, asked for %j: %s', (before, now, between, moved) => {
    expect(states(before, now).moved('statecode', between)).toBe(moved);
  });

  const contacts = (before: Json | null, now: Json | null): Seen =>
    seen({ pre: { parentcontactid: before }, target: { parentcontactid: now } });

  test.each<[string, Json | null, Json | null, boolean]>([
    ['the same row, named in the image only', lookup('contact', 'a', 'Nora Lind'), lookup('contact', 'a'), false],
    ['another row of the same name', lookup('contact', 'a', 'Nora'), lookup('contact', 'b', 'Nora'), true],
    ['a lookup that was cleared', lookup('contact', 'a'), null, true],
    ['a lookup that was filled', null, lookup('contact', 'a'), true],
    ['a lookup that was and stays empty', null, null, false],
  ])('%s', (_name, before, now, moved) => {
    expect(contacts(before, now).moved('parentcontactid')).toBe(moved);
  });

  test('a column that was empty, so not in the image, moves when it is filled but not when it is cleared again', () => {
    expect(seen({ pre: {}, target: { parentcontactid: lookup('contact', 'a') } }).moved('parentcontactid')).toBe(true);
    expect(seen({ pre: {}, target: { parentcontactid: null } }).moved('parentcontactid')).toBe(false);
  });
});

test('a lookup has the name that the image of the same row has, and not that of another', () => {
  const target = { parentcontactid: lookup('contact', 'a') };
  const now = (image: Json) => seen({ target, post: { parentcontactid: image } }).now('parentcontactid');
  expect(now(lookup('contact', 'A', 'Nora Lind'))).toEqual({ table: 'contact', id: 'a', name: 'Nora Lind' });
  expect(now(lookup('contact', 'b', 'Nora Lind'))).toEqual({ table: 'contact', id: 'a' });
});

test('a change names its row, its time and who did it', () => {
  const { id, row, occurredAt, actor } = seen({});
  expect({ id, row, occurredAt }).toEqual({
    id: ids.row,
    row: { table: 'opportunity', id: ids.row },
    occurredAt: '2017-09-26T00:04:08.000Z',
  });
  expect(actor.userId).toBe('75c2dd85-e89e-e711-8122-000d3aa2331c');
});

describe('a number of 19 digits', () => {
  const amounts = (before: string, now: string) => {
    const change = recordChange(opportunity).updated({
      before: { estimatedvalue: { exact: before } },
      wrote: { estimatedvalue: { exact: now } },
    });
    const decoded = decodeRecordChange(change.body());
    if (decoded.kind !== 'change') throw new Error(decoded.reason);
    const columns = { watch: ['estimatedvalue'], pre: ['estimatedvalue'] } as const;
    return changeOf<Opportunity, 'estimatedvalue', 'estimatedvalue', never>(
      decoded.change,
      { name: 'sample', declaredAt: '' },
      columns,
    ).change;
  };

  test('comes rounded as a value and digit for digit where it is asked for', () => {
    const change = amounts('922337203685477.5806', '922337203685477.5807');
    expect(change.now('estimatedvalue')).toBe(922337203685477.6);
    expect(change.exact('estimatedvalue')).toBe('922337203685477.5807');
  });

  test.each([
    ['in its last digit', '922337203685477.5806', '922337203685477.5807', true],
    ['not by the zeros at its end', '922337203685477.5800', '922337203685477.58', false],
  ])('moves %s', (_name, before, now, moved) => {
    expect(amounts(before, now).moved('estimatedvalue')).toBe(moved);
  });
});

test('the digits of a short number are asked for in the same way; an empty one has none', () => {
  expect(seen({ target: {}, post: { estimatedvalue: money(5.5) } }).exact('estimatedvalue')).toBe('5.5');
  expect(seen({ target: { estimatedvalue: null } }).exact('estimatedvalue')).toBeUndefined();
  expect(seen({ post: { name: 'Machines' } }).exact('name')).toBeUndefined();
});

describe('now and before', () => {
  test('what the change wrote wins over the image, and the image fills the rest', () => {
    const change = seen({ target: { name: 'New' }, post: { name: 'Old', estimatedvalue: money(5) } });
    expect([change.now('name'), change.now('estimatedvalue')]).toEqual(['New', 5]);
  });

  test('a cleared column is empty even if an image still has it', () => {
    expect(seen({ target: { name: null }, post: { name: 'Old' } }).now('name')).toBeUndefined();
  });

  test('before comes from the pre-image alone', () => {
    expect(states(0, 1).before('statecode')).toBe(0);
    expect(seen({ target: { statecode: choice(1) } }).before('statecode')).toBeUndefined();
  });
});

test.each(['', ' ', '\t\n', '\u00a0'])('a text of %j is an empty column, now and before', (blank) => {
  expect(seen({ target: { name: blank } }).now('name')).toBeUndefined();
  expect(seen({ post: { name: blank } }).now('name')).toBeUndefined();
  expect(seen({ pre: { parentcontactid: blank }, target: { parentcontactid: null } }).moved('parentcontactid')).toBe(
    false,
  );
});

describe('a column that was not declared', () => {
  const refusal = (read: () => unknown): UndeclaredColumn => {
    try {
      read();
    } catch (fault) {
      if (fault instanceof UndeclaredColumn) return fault;
    }
    throw new Error('The column could be read.');
  };

  test.each<[string, (change: Seen) => unknown, string, string]>([
    // @ts-expect-error It is in no list.
    ['now', (change) => change.now('actualvalue'), 'actualvalue', 'watch or post'],
    // @ts-expect-error It is in the post list only.
    ['before', (change) => change.before('name'), 'name', 'to its pre list'],
    // @ts-expect-error It is not watched.
    ['moved', (change) => change.moved('name'), 'name', 'to its watch list'],
    // @ts-expect-error It is in no list.
    ['exact', (change) => change.exact('actualvalue'), 'actualvalue', 'watch or post'],
  ])('%s throws, naming the handler, the column and the list', (_name, read, column, list) => {
    const fault = refusal(() => read(seen({})));
    expect(fault.message).toContain('"sample"');
    expect(fault.message).toContain(`"${column}"`);
    expect(fault.hint).toContain(list);
    expect(fault.hint).toContain('(sample.ts:1:1)');
    expect(fault.retry).toBe('never');
  });

  test('is told with the file and the line of the declaration', async () => {
    const nothing = () => Promise.reject(new Error('Nothing is looked up.'));
    const dataverse = { retrieve: nothing, retrieveMultiple: nothing, create: nothing, update: nothing };
    const tools = { read: nothing, dataverse };
    const named = { name: 'sample', description: 'A sample.' };
    const unsaid = (change: { now: (column: never) => unknown }): false => change.now('name' as never) !== 0 && false;

    const updated = on(opportunity).updated({ ...named, watch: ['statecode'] }, unsaid);
    const created = on(opportunity).created({ ...named, post: [] }, unsaid);
    const deleted = on(opportunity).deleted({ ...named, pre: [] }, unsaid);

    const lines = readFileSync(__filename, 'utf8').split('\n');
    const decoded = fromRemoteExecutionContext(context({ message: 'Update', table: 'opportunity' }));
    if (decoded.kind !== 'change') throw new Error(decoded.reason);
    for (const [name, handler] of Object.entries({ updated, created, deleted })) {
      const line = lines.findIndex((text) => text.includes(`const ${name} = on(`)) + 1;
      const hint = await handler.run(decoded.change, tools).catch((fault: unknown) => (fault as UndeclaredColumn).hint);
      expect(hint).toContain(`/tests/plugins/change.test.ts:${String(line)}:`);
    }
  });

  test('a column that the table does not have is refused where the handler is written', () => {
    const handler = on(opportunity).updated(
      // @ts-expect-error There is no such column in the table.
      { name: 'sample', description: 'A sample.', watch: ['stagename'] },
      () => false,
    );
    expect(handler.table).toBe('opportunity');
  });
});
