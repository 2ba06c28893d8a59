import { afterEach, expect, test } from '@jest/globals';
import { DynamicsWebApi } from 'dynamics-web-api';
import fc from 'fast-check';
import { deltaToken, versionOf } from '../../connector/emulator/web-api/delta-token.ts';
import { askForToken, callerOf, messageOf, type Answer, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());
const tracked = { prefer: 'odata.track-changes' };

type Entry = Readonly<Record<string, unknown>>;
const entriesOf = (answer: Answer): readonly Entry[] => answer.body.value as readonly Entry[];
const namesIn = (answer: Answer): unknown[] => entriesOf(answer).map((one) => one.name ?? one.reason);
const deltaOf = (answer: Answer): string => String(answer.body['@odata.deltaLink']);

test('the first call answers every row and a link to the changes to come', async () => {
  const api = await caller();
  await api.create('accounts', { name: 'Kept', telephone1: '1' });
  await api.delete(`accounts(${await api.create('accounts', { name: 'Gone before' })})`);
  const first = await api.get('accounts?$select=name', tracked);
  expect(first.headers.get('preference-applied')).toBe('odata.track-changes');
  expect(first.body['@odata.context']).toMatch(/\$metadata#accounts$/);
  expect(entriesOf(first)).toEqual([
    { '@odata.etag': expect.anything() as unknown, name: 'Kept', accountid: expect.anything() as unknown },
  ]);
  expect(new URL(deltaOf(first)).searchParams.get('$deltatoken')).toMatch(/^\d+!\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/);
  const none = await api.get(deltaOf(first));
  expect(none.body['@odata.context']).toMatch(/\$metadata#accounts\/\$delta$/);
  expect(entriesOf(none)).toEqual([]);
});

test('the link answers new and changed rows, then deleted ones, and a link to what comes after them', async () => {
  const api = await caller();
  const [changed, deleted] = [await api.create('accounts', { name: 'A' }), await api.create('accounts', { name: 'B' })];
  await api.create('accounts', { name: 'C' });
  const first = await api.get('accounts?$select=name', tracked);
  await api.delete(`accounts(${deleted})`);
  await api.create('accounts', { name: 'New' });
  await api.patch(`accounts(${changed})`, { name: 'A2' });
  const second = await api.get(deltaOf(first));
  expect(namesIn(second)).toEqual(['New', 'A2', 'deleted']);
  expect(entriesOf(second)[2]).toEqual({
    '@odata.context': expect.stringMatching(/\$metadata#accounts\/\$deletedEntity$/) as unknown,
    id: deleted,
    reason: 'deleted',
  });
  expect(namesIn(await api.get(deltaOf(second)))).toEqual([]);
  await api.create('accounts', { name: 'Later' });
  expect(namesIn(await api.get(deltaOf(second)))).toEqual(['Later']);
  expect(namesIn(await api.get(deltaOf(first)))).toEqual(['New', 'A2', 'Later', 'deleted']);
});

test('a row that came and went is told as deleted, one that came back as changed', async () => {
  const api = await caller();
  const back = await api.create('accounts', { name: 'Back' });
  const first = await api.get('accounts', tracked);
  const brief = await api.create('accounts', { name: 'Brief' });
  await api.delete(`accounts(${brief})`);
  await api.delete(`accounts(${back})`);
  await api.patch(`accounts(${back})`, { name: 'Back again' });
  const second = await api.get(deltaOf(first));
  expect(namesIn(second)).toEqual(['Back again', 'deleted']);
  expect(entriesOf(second)[1]?.id).toBe(brief);
});

test('pages hold every row once, and what changes while they are turned comes with the next link', async () => {
  const api = await caller();
  const ids: string[] = [];
  for (const name of ['A', 'B', 'C', 'D', 'E']) ids.push(await api.create('accounts', { name }));
  const size = { prefer: 'odata.track-changes,odata.maxpagesize=2' };
  const first = await api.get('accounts?$select=name', size);
  expect(namesIn(first)).toEqual(['A', 'B']);
  expect(first.body).not.toHaveProperty(['@odata.deltaLink']);
  await api.patch(`accounts(${String(ids[0])})`, { name: 'A2' });
  await api.patch(`accounts(${String(ids[4])})`, { name: 'E2' });
  const rest: unknown[] = [];
  let page = first;
  while ('@odata.nextLink' in page.body) {
    page = await api.get(String(page.body['@odata.nextLink']), { prefer: 'odata.maxpagesize=2' });
    rest.push(...namesIn(page));
  }
  expect(rest).toEqual(['C', 'D']);
  await api.delete(`accounts(${String(ids[1])})`);
  await api.delete(`accounts(${String(ids[2])})`);
  const changes = await api.get(deltaOf(page), { prefer: 'odata.maxpagesize=3' });
  expect(namesIn(changes)).toEqual(['A2', 'E2', 'deleted']);
  expect(namesIn(await api.get(String(changes.body['@odata.nextLink'])))).toEqual(['deleted']);
});

test('a client that people use follows the link', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  const client = new DynamicsWebApi({
    serverUrl: `${standIn.url}/`,
    dataApi: { version: '9.2' },
    onTokenRefresh: async () => String((await askForToken(standIn)).body.access_token),
  });
  await api.create('contacts', { lastname: 'Sample' });
  const first = await client.retrieveMultiple<Entry>({
    collection: 'contacts',
    select: ['lastname'],
    trackChanges: true,
  });
  expect(first.value.map((row) => row.lastname)).toEqual(['Sample']);
  await api.create('contacts', { lastname: 'Second' });
  const token = new URL(first.oDataDeltaLink ?? '').searchParams.get('$deltatoken') ?? '';
  const second = await client.retrieveMultiple<Entry>({
    collection: 'contacts',
    select: ['lastname'],
    queryParams: [`$deltatoken=${encodeURIComponent(token)}`],
  });
  expect(second.value.map((row) => row.lastname)).toEqual(['Second']);
});

test.each([
  ['that is none', 'tomorrow', '0x80060888', 'not one of this service'],
  ['of no day', '1000001!13/45/2026 00:00:00', '0x80060888', 'not one of this service'],
  ['older than changes are kept', '1000001!01/02/2020 03:04:05', '0x80044352', 'perform a full sync'],
  ['ahead of the rows', deltaToken(9_000_000, new Date()), '0x80044352', 'perform a full sync'],
])('a delta token %s is refused', async (_case, token, code, words) => {
  const answer = await (await caller()).get(`accounts?$deltatoken=${encodeURIComponent(token)}`);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: { code } });
  expect(messageOf(answer)).toContain(words);
});

test.each([
  ['a filter', "accounts?$filter=name eq 'A'", 400, '"$filter" query parameter isn\'t supported'],
  ['an order', 'accounts?$orderby=name', 400, '"$orderby"'],
  ['related rows', 'accounts?$expand=primarycontactid', 400, '"$expand"'],
  ['a limit', 'accounts?$top=1', 400, '"$top"'],
  ['a count', 'accounts?$count=true', 501, 'does not model'],
  ['an unknown column', 'accounts?$select=shoesize', 400, "'shoesize'"],
  ['a page that is none', 'accounts?$skiptoken=5', 400, '$skiptoken'],
  ['a table without change tracking', 'solutions', 400, "not enabled for the table 'solution'"],
])('tracking changes with %s is refused', async (_case, path, status, words) => {
  const answer = await (await caller()).get(path, tracked);
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(words);
});

test('definitions tell which tables track changes', async () => {
  const api = await caller();
  const names = (await api.list('EntityDefinitions?$select=LogicalName&$filter=ChangeTrackingEnabled eq true')).map(
    (one) => one.LogicalName,
  );
  expect(names).toEqual(expect.arrayContaining(['contact', 'opportunity', 'incident']));
  expect(names).not.toContain('solution');
});

test('a token is read back as the version it was made of', () => {
  const now = new Date('2026-11-24T03:04:05Z');
  fc.assert(fc.property(fc.nat(), (version) => versionOf(deltaToken(version, now), version, now) === version));
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        return Number.isSafeInteger(versionOf(text, 1, now));
      } catch (error) {
        return error instanceof Error && error.name === 'PlatformRefusal';
      }
    }),
  );
});
