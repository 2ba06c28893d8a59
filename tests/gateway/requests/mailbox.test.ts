import { expect, test } from '@jest/globals';
import { mailbox, type Worker } from '../../../connector/gateway/requests/mailbox.ts';
import { requestTables } from '../../../connector/gateway/requests/request-tables.ts';
import { pageViewed } from '../../../connector/triggers/index.ts';
import { sends, state } from '../support/asking.ts';
import { capturedLog } from '../support/captured-log.ts';
import { cuelineEnvironment } from '../support/cueline-environment.ts';

/** Requests to send, carried out by a worker of the test's own. */
async function sending(carryOut: Worker['carryOut'], table: Worker['table'] = requestTables.send) {
  const tables = await cuelineEnvironment([pageViewed]);
  const { api } = tables.dataverse;
  const looked: string[] = [];
  const list: typeof api.list = (path) => {
    looked.push(path);
    return api.list(path);
  };
  const log = capturedLog();
  const round = mailbox(
    {
      api: { list, send: (call) => api.send(call) },
      store: { identity: async () => 'ours' },
      clock: Date.now,
      log,
      metrics: { answered: () => undefined },
      stopped: new AbortController().signal,
    },
    { table, carryOut },
  );
  return { tables, looked, round, log };
}

test('whatever the gateway fails at, what a request held is emptied, and the next one has its turn', async () => {
  const { tables, round, log } = await sending(async ({ cue_body: body }) => {
    if (body === 'fails of secret') throw new RangeError('secret');
    // A value that the column does not take.
    const columns = body === 'unfit secret' ? { cue_dryrun: 'perhaps' } : {};
    return { state: 'done', words: 'Well.', columns };
  });
  const { ask, row } = sends(tables);
  const ids: string[] = [];
  for (const body of ['fails of secret', 'unfit secret', 'good']) ids.push(await ask({ cue_body: body }));
  await round();
  expect(await Promise.all(ids.map(row))).toMatchObject([
    { cue_state: state.refused, cue_body: null, cue_result: expect.stringContaining('The gateway failed at it') },
    { cue_state: state.refused, cue_body: null, cue_result: expect.stringContaining('did not take the answer') },
    { cue_state: state.done, cue_body: null, cue_result: 'Well.' },
  ]);
  expect(log.lines.join()).not.toContain('secret');
});

test('however many people ask, a hundred requests are read at once; of what another gateway is at, the content never is', async () => {
  let carriedOut = 0;
  const { tables, looked, round } = await sending(async () => {
    carriedOut += 1;
    return { state: 'done', words: 'Well.' };
  });
  const { ask, row } = sends(tables);
  const theirs = await ask({ cue_body: 'theirs', cue_state: state.running, cue_result: 'Carried out by another.' });
  for (let asked = 0; asked < 101; asked += 1) await ask({ cue_body: 'ours' });
  await round();
  expect(carriedOut).toBe(100);
  await round();
  expect(carriedOut).toBe(101);
  expect(await row(theirs)).toMatchObject({ cue_state: state.running, cue_body: 'theirs' });
  const running = looked.filter((path) => path.includes(`cue_state eq ${state.running}`));
  expect(running).toEqual([expect.not.stringContaining('cue_body')]);
});

test('an environment whose solution lacks a newer column gets the rest of the answer', async () => {
  // No table of any version has this one.
  const table = { ...requestTables.send, later: ['cue_newer'] };
  const answer = { state: 'done', words: 'Well.', columns: { cue_newer: 3, cue_outcome: 'Accepted' } } as const;
  const { tables, round, log } = await sending(async () => answer, table);
  const { ask, row } = sends(tables);
  const id = await ask({ cue_body: 'good' });
  await round();
  expect(await row(id)).toMatchObject({ cue_state: state.done, cue_result: 'Well.', cue_outcome: 'Accepted' });
  expect(log.lines).toEqual([]);
});
