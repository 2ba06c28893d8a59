import { afterEach, expect, test } from '@jest/globals';
import { callerOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());

interface Change {
  readonly logicalName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** The columns that a row of the history says were changed, by name. */
const changesOf = (row: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> => {
  const { changedAttributes } = JSON.parse(String(row?.changedata)) as {
    readonly changedAttributes: readonly Change[];
  };
  return Object.fromEntries(changedAttributes.map((one) => [one.logicalName, [one.oldValue, one.newValue]]));
};

const historyOf = (api: Caller, id: string): ReturnType<Caller['list']> =>
  api.list(`audits?$filter=_objectid_value eq ${id}&$orderby=createdon`);

test('creating, updating and deleting a row are three rows of its history, oldest first', async () => {
  const api = await caller();
  const me = (await api.get('WhoAmI')).body.UserId;
  const id = await api.create('opportunities', { name: 'Pumps' });
  await api.patch(`opportunities(${id})`, { name: 'Valves' });
  await api.delete(`opportunities(${id})`);
  const history = await historyOf(api, id);
  expect(history.map((row) => [row.action, row.operation])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  for (const row of history) expect(row).toMatchObject({ objecttypecode: 'opportunity', _userid_value: me });
  expect(history[0]?.createdon).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(changesOf(history[0])).toMatchObject({
    name: [null, 'Pumps'],
    statecode: [null, '0'],
    statuscode: [null, '1'],
  });
  expect(changesOf(history[1])).toEqual({ name: ['Pumps', 'Valves'] });
  expect(changesOf(history[2])).toMatchObject({ name: ['Valves', null] });
});

test('values are text: choices by number, lookups with their table, true and false, numbers and times', async () => {
  const api = await caller();
  const contact = await api.create('contacts', { lastname: 'Sample' });
  const id = await api.create('opportunities', {
    name: 'Pumps',
    estimatedvalue: 1200.5,
    salesstage: 2,
    isrevenuesystemcalculated: false,
    estimatedclosedate: '2026-03-01T10:00:00Z',
    'parentcontactid@odata.bind': `/contacts(${contact})`,
  });
  await api.patch(`opportunities(${id})`, { 'parentcontactid@odata.bind': null, salesstage: null });
  const [created, updated] = await historyOf(api, id);
  expect(changesOf(created)).toMatchObject({
    estimatedvalue: [null, '1200.5'],
    salesstage: [null, '2'],
    isrevenuesystemcalculated: [null, 'False'],
    estimatedclosedate: [null, '2026-03-01T10:00:00Z'],
    parentcontactid: [null, `contact,${contact}`],
  });
  expect(changesOf(updated)).toEqual({ salesstage: ['2', null], parentcontactid: [`contact,${contact}`, null] });
});

test('a column that was written without becoming another is not in the history', async () => {
  const api = await caller();
  const id = await api.create('accounts', { name: 'Sample Ltd', telephone1: '1' });
  await api.patch(`accounts(${id})`, { name: 'Sample Ltd', telephone1: '2' });
  await api.patch(`accounts(${id})`, { name: 'Sample Ltd' });
  const [, changed, unchanged] = await historyOf(api, id);
  expect(changesOf(changed)).toEqual({ telephone1: ['1', '2'] });
  expect(changesOf(unchanged)).toEqual({});
});

test('a change of state is a row of its own, with the status reason the state brought', async () => {
  const api = await caller();
  const id = await api.create('contacts', { lastname: 'Sample' });
  await api.patch(`contacts(${id})`, { jobtitle: 'Buyer', statecode: 1 });
  const [, rest, state] = await historyOf(api, id);
  expect(changesOf(rest)).toEqual({ jobtitle: [null, 'Buyer'] });
  expect(changesOf(state)).toEqual({ statecode: ['0', '1'], statuscode: ['1', '2'] });
});

test('the history can be asked for by table and time', async () => {
  const api = await caller();
  const contact = await api.create('contacts', { lastname: 'Sample' });
  await api.create('accounts', { name: 'Sample Ltd' });
  const since = (when: string, table: string): ReturnType<Caller['list']> =>
    api.list(`audits?$filter=createdon ge ${when} and objecttypecode eq '${table}'&$orderby=createdon`);
  expect(await since('2020-01-01T00:00:00Z', 'contact')).toMatchObject([{ _objectid_value: contact }]);
  expect(await since('2999-01-01T00:00:00Z', 'contact')).toEqual([]);
});

test('the history cannot be written by Web API', async () => {
  const api = await caller();
  const id = await api.create('contacts', { lastname: 'Sample' });
  const [row] = await historyOf(api, id);
  expect((await api.post('audits', { objecttypecode: 'contact' })).status).toBe(405);
  expect((await api.delete(`audits(${String(row?.auditid)})`)).status).toBe(405);
});

test('a stand-in without auditing keeps no history', async () => {
  const api = await callerOf(await runningStandIn({ auditing: false }));
  await api.create('contacts', { lastname: 'Sample' });
  expect(await api.list('audits')).toEqual([]);
});
