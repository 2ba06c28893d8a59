import { expect, test } from '@jest/globals';
import { oldRequests } from '../../../connector/gateway/requests/old-requests.ts';
import { requestTables } from '../../../connector/gateway/requests/request-tables.ts';
import { WebApiRefused } from '../../../connector/dataverse/index.ts';
import { pageViewed } from '../../../connector/triggers/index.ts';
import { disclosures, inquiries, sends, state } from '../support/asking.ts';
import { cuelineEnvironment } from '../support/cueline-environment.ts';
import { reportingWorld } from '../support/reporting.ts';
import { newStorePath } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

const dayMs = 86_400_000;
const ago = (days: number): string => `${new Date(Date.now() - days * dayMs).toISOString().slice(0, 19)}Z`;
const { send: sendTable, disclosure: disclosureTable } = requestTables;

test('answered requests are removed when their days are over, some at a time; open and younger ones stay', async () => {
  const tables = await cuelineEnvironment([pageViewed]);
  const { api } = tables.dataverse;
  const { ask } = sends(tables);
  const old = { cue_completedon: ago(31) };
  for (let made = 0; made < 25; made += 1)
    await ask({ ...old, cue_state: made % 2 === 0 ? state.done : state.refused });
  const kept = [
    await ask({ cue_state: state.done, cue_completedon: ago(29) }),
    // Asked anew by hand: what it was completed on before says nothing.
    await ask({ ...old, cue_state: state.requested }),
    await ask({ ...old, cue_state: state.running }),
  ];
  const record = disclosures(tables);
  const looks = [
    await record.ask({ ...old, cue_state: state.done }),
    await record.ask({ cue_state: state.done, cue_completedon: ago(401) }),
  ];
  let now = Date.now();
  const round = oldRequests({ api, clock: () => now, stopped: new AbortController().signal }, [
    { table: sendTable, days: 30 },
    { table: disclosureTable, days: 400 },
  ]);
  const left = async (): Promise<readonly unknown[]> =>
    (await tables.rows('cue_sendrequests')).map(({ cue_sendrequestid: id }) => id);

  await round();
  expect(await left()).toHaveLength(25 + kept.length - 20);
  await round();
  expect([...(await left())].sort()).toEqual([...kept].sort());
  expect((await tables.rows('cue_disclosures')).map(({ cue_disclosureid: id }) => id)).toEqual(looks.slice(0, 1));

  // Nothing more was found, so the next look is an hour later.
  const late = await ask({ ...old, cue_state: state.done });
  await round();
  expect(await left()).toContain(late);
  now += 3_600_001;
  await round();
  expect(await left()).not.toContain(late);
});

test('a request that changed since it was seen stays, and one that can not be removed is in the way of no other', async () => {
  const tables = await cuelineEnvironment([pageViewed]);
  const { api } = tables.dataverse;
  const old = { cue_state: state.done, cue_completedon: ago(31) };
  const { ask, row } = sends(tables);
  const [kept, anew, gone] = [await ask(old), await ask(old), await ask(old)];
  const send: typeof api.send = async (call) => {
    if (call.path.includes(kept)) throw new WebApiRefused(400, '0x80040265', 'cue_sendrequests', undefined);
    if (call.path.includes(anew)) await ask({ cue_state: state.requested }, anew);
    return api.send(call);
  };
  const round = oldRequests(
    { api: { list: (path) => api.list(path), send }, clock: Date.now, stopped: new AbortController().signal },
    [{ table: sendTable, days: 30 }],
  );
  await expect(round()).rejects.toThrow('400');
  expect([await row(kept), await row(anew), await row(gone)]).toMatchObject([old, { cue_state: state.requested }, {}]);
  expect(await row(gone)).toEqual({});
  await round();
});

test('a gateway removes what is past its time; where it may not, it says so once, and what it may it does', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const answered = { cue_state: state.done, cue_completedon: ago(1) };
  const [asked, inquiry, look] = [
    await sends(tables).ask(answered),
    await inquiries(tables).ask(answered),
    await disclosures(tables).ask(answered),
  ];
  dataverse.withholdPrivileges(['prvDeletecue_sendrequest']);
  const first = await start(newStorePath(), { wallClock: () => Date.now() + 30 * dayMs });
  const words = 'may not delete old requests';
  await until(
    async () => [first.log.lines.some((line) => line.includes(words)), await inquiries(tables).row(inquiry)] as const,
    ([said, row]) => said && Object.keys(row).length === 0,
  );
  expect(await sends(tables).row(asked)).toMatchObject(answered);
  await until(
    async () => tables.asked().filter(({ method, path }) => method === 'DELETE' && path.includes('cue_sendrequests')),
    (tries) => tries.length >= 2,
  );
  expect(first.log.lines.filter((line) => line.includes(words))).toHaveLength(1);

  dataverse.withholdPrivileges([]);
  await until(
    () => sends(tables).row(asked),
    (row) => Object.keys(row).length === 0,
  );
  expect(await disclosures(tables).row(look)).toMatchObject(answered);
});
