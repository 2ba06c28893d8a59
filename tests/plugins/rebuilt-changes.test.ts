import { describe, expect, test } from '@jest/globals';
import { on, toWebhookBody } from '../../plugins/index.ts';
import { at, audit, gone, id, machine, made, moved, named, rowOf, story, user } from './sample-history.ts';

import { only, pairs, rebuilt } from './rebuilding.ts';

describe('an update', () => {
  const stage = audit(10, 'update', { stage: ['Qualify', 'Develop'] });
  const renamed = audit(20, 'update', { name: ['Press', 'Roaster'] });
  const now = rowOf({ name: 'Roaster', stage: 'Develop', price: 5 }, 20);

  test('later changes of the row are taken back', () => {
    const change = only(moved, story(now, [stage, renamed]));
    expect(pairs(change.images.get('pre'))).toEqual({ stage: 'Qualify', name: 'Press' });
    expect(pairs(change.images.get('post'))).toEqual({ name: 'Press', price: 5 });
    expect(change.occurredAt).toBe(at(10));
  });

  test('a lookup has the name of its row where the row still points to it', () => {
    const buyer = { table: 'contact', id: '5b1f0c9e-8d7a-4b6c-9e2f-1a3d5c7b9e0f', name: 'Sample' };
    const bought = audit(10, 'update', { stage: [null, 'Close'], buyer: [null, `contact,${buyer.id}`] });
    const change = only(moved, story(rowOf({ stage: 'Close', buyer }, 10), [bought]));
    expect(change.images.get('post')?.get('buyer')).toEqual(buyer);
  });

  test.each([
    ['before the window', at(11), at(30)],
    ['after the window', at(0), at(9)],
  ])('%s is not told', (_where, since, until) => {
    expect(rebuilt(moved, story(now, [stage, renamed]), { since, until })).toEqual({ changes: [], unclear: [] });
  });

  test('the ends of the window belong to it', () => {
    expect(rebuilt(moved, story(now, [stage, renamed]), { since: at(10), until: at(10) }).changes).toHaveLength(1);
  });

  test('told twice is the same body', () => {
    const bodies = [1, 2].map(() => rebuilt(moved, story(now, [stage, renamed])).changes.map((one) => one.told));
    expect(bodies[0]?.map(toWebhookBody)).toEqual(bodies[1]?.map(toWebhookBody));
  });

  test('a history that does not lead to the row as it is names the column and the time', () => {
    const of = story(rowOf({ name: 'Roaster', stage: 'Close' }, 30), [stage, renamed]);
    const { unclear } = rebuilt(moved, of);
    expect(unclear).toMatchObject([
      { why: `stage changed after ${at(10)} without a word of it in the audit history.` },
    ]);
  });

  test('a column that changed without a word of it makes the changes that need it unclear', () => {
    const of = story(rowOf({ name: 'Boiler', stage: 'Develop' }, 30), [
      renamed,
      audit(25, 'update', { stage: ['Qualify', 'Develop'] }),
    ]);
    const { changes, unclear } = rebuilt(moved, of);
    expect(changes).toEqual([]);
    expect(unclear).toMatchObject([
      { at: at(25), why: `name changed after ${at(20)} without a word of it in the audit history.` },
    ]);
  });

  test('a column without auditing is exact only while the row was not written again', () => {
    const doubt = { why: 'price is not audited', whatToDo: 'turn it on' };
    const unaudited = (column: string) => (column === 'price' ? doubt : undefined);
    expect(rebuilt(moved, story(rowOf({ stage: 'Develop' }, 11), [stage], { unaudited })).changes).toHaveLength(1);
    expect(rebuilt(moved, story(rowOf({ stage: 'Develop' }, 60), [stage], { unaudited })).unclear).toEqual([
      { at: at(10), ...doubt },
    ]);
  });

  test('a watched column without auditing is named for rows that were written, and only for those', () => {
    const doubt = { why: 'stage is not audited', whatToDo: 'turn it on' };
    const unaudited = () => doubt;
    const written = story(rowOf({}, 60), [], { unaudited });
    expect(rebuilt(moved, written)).toEqual({ changes: [], unclear: [doubt] });
    expect(rebuilt(moved, story(rowOf({}, 60, 60), [], { unaudited }))).toEqual({ changes: [], unclear: [] });
    expect(rebuilt(moved, story(rowOf({}, 90_000, 90_000), [], { unaudited }))).toEqual({ changes: [], unclear: [] });
  });

  test.each([
    ['a number that is none', { stage: ['a', 'Develop'], price: ['13', '12,50'] }],
    ['a time of some culture', { stage: ['a', 'Develop'], soldon: [null, '03/01/2026 10:00:00'] }],
    ['a lookup without a table', { stage: ['a', 'Develop'], buyer: [null, '5b1f0c9e'] }],
    ['a truth that is neither', { stage: ['a', 'Develop'], sold: [null, 'maybe'] }],
  ] as const)('%s is not guessed at', (_what, texts) => {
    const { changes, unclear } = rebuilt(
      moved,
      story(rowOf({ stage: 'Develop', price: 13 }, 10), [audit(10, 'update', texts)]),
    );
    expect(changes).toEqual([]);
    expect(unclear[0]?.why).toMatch(/(can't be read from the row|without a word)/);
  });

  test('a row of the history that can not be read makes the row unclear', () => {
    const { unclear } = rebuilt(moved, story(now, [stage, audit(15, 'update', undefined), renamed]));
    expect(unclear.length).toBeGreaterThan(0);
  });

  test('a deleted row is told from what the Delete says it held', () => {
    const removed = audit(30, 'delete', { name: ['Roaster', null], stage: ['Develop', null], price: ['5', null] });
    const change = only(moved, story(undefined, [stage, renamed, removed]));
    expect(pairs(change.images.get('post'))).toEqual({ name: 'Press', price: 5 });
  });

  test('a row that is gone without a word is named', () => {
    const { changes, unclear } = rebuilt(moved, story(undefined, []));
    expect(changes).toEqual([]);
    expect(unclear[0]?.why).toBe('The row is gone, and no history says what it was.');
  });
});

describe('handlers that ask what no history keeps', () => {
  const stage = audit(10, 'update', { stage: ['Qualify', 'Develop'] });
  const of = story(rowOf({ stage: 'Develop' }, 10), [stage]);
  const declared = { name: 'asks', description: 'Asks.', watch: ['stage'], pre: ['stage'] } as const;

  test.each([
    ['changes in bulk', on(machine).updated({ ...declared, bulk: 'skip' }, () => false), 'in bulk'],
    ['the app', on(machine).updated({ ...declared, actors: ({ app }) => app !== 'import' }, () => false), 'which app'],
    ['what was written', on(machine).updated({ ...declared, watch: ['stage', 'name'] }, () => false), 'written'],
    ['parties', on(machine).updated({ ...declared, post: ['from'] }, () => false), "from can't be read"],
  ])('%s', (_what, handler, why) => {
    const { changes, unclear } = rebuilt(handler, of);
    expect(changes).toEqual([]);
    expect(unclear).toMatchObject([{ at: at(10), why: expect.stringContaining(why) as unknown }]);
  });

  test('who it was is in the history', () => {
    const handler = on(machine).updated({ ...declared, actors: ({ userId }) => userId === user }, () => false);
    expect(only(handler, of).actor).toEqual({ userId: user, initiatingUserId: user });
  });

  test('a message that closes a row has no history', () => {
    const handler = on(machine).message('Win', { name: 'won', description: 'Won.' }, () => false);
    expect(rebuilt(handler, of)).toEqual({ changes: [], unclear: [] });
  });
});

describe('a creation', () => {
  const created = audit(5, 'create', { name: [null, 'Press'], price: [null, '3'] });
  const renamed = audit(20, 'update', { name: ['Press', 'Roaster'] });
  const now = rowOf({ name: 'Roaster', price: 3 }, 20, 5);

  test('is the row as it was made', () => {
    const change = only(made, story(now, [created, renamed]));
    expect(pairs(change.images.get('post'))).toEqual({ name: 'Press', price: 3 });
    expect(pairs(change.target)).toMatchObject({ name: 'Press', price: 3, new_machineid: id });
    expect({ at: change.occurredAt, by: change.actor.userId }).toEqual({ at: at(5), by: user });
  });

  test('without a history is the row as it is, and says so where that can differ', () => {
    const unaudited = () => ({ why: 'Auditing is off.', whatToDo: 'Turn it on.' });
    const later = rebuilt(made, story(now, [], { unaudited })).changes;
    expect(later).toMatchObject([{ degraded: 'It is told as the row is now: Auditing is off.' }]);
    const [untouched] = rebuilt(made, story(rowOf({ name: 'Press' }, 5, 5), [], { unaudited })).changes;
    expect(untouched?.degraded).toBeUndefined();
  });

  test('before the window is none, and of a row that is gone comes from its history', () => {
    expect(rebuilt(made, story(rowOf({}, 20), [renamed]))).toEqual({ changes: [], unclear: [] });
    const removed = audit(30, 'delete', { name: ['Roaster', null], price: ['3', null] });
    expect(pairs(only(made, story(undefined, [created, renamed, removed])).images.get('post'))).toMatchObject({
      name: 'Press',
    });
  });

  test('is no update', () => {
    expect(rebuilt(named, story(now, [created])).changes).toEqual([]);
  });
});

describe('a deletion', () => {
  test('is what the row held', () => {
    const change = only(gone, story(undefined, [audit(5, 'delete', { name: ['Press', null] })]));
    expect(pairs(change.images.get('pre'))).toEqual({ name: 'Press' });
    expect(change).toMatchObject({ message: 'Delete', id, occurredAt: at(5) });
  });

  test('without a row of the history is none', () => {
    expect(rebuilt(gone, story(undefined, []))).toEqual({ changes: [], unclear: [] });
  });
});
