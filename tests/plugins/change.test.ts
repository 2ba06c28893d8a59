import { describe, expect, test } from '@jest/globals';
import { changeOf, UndeclaredColumn } from '../../plugins/change.ts';
import { fromRemoteExecutionContext, on, opportunity, type Change } from '../../plugins/index.ts';
import { choice, context, lookup, money, type Json } from './context.ts';

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
  return changeOf<Opportunity, Parameters<Seen['moved']>[0], (typeof reads.pre)[number], (typeof reads.post)[number]>(
    decoded.change,
    'sample',
    reads,
  );
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
  ])('%s throws, naming the handler, the column and the list', (_name, read, column, list) => {
    const fault = refusal(() => read(seen({})));
    expect(fault.message).toContain('"sample"');
    expect(fault.message).toContain(`"${column}"`);
    expect(fault.hint).toContain(list);
    expect(fault.retry).toBe('never');
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
