import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { platformTitleOf } from '../../connector/contract/index.ts';
import { doctorText } from '../../scripts/doctor/report.ts';
import { connector } from '../../solution/doctor/checks/connector.ts';
import { steps } from '../../solution/doctor/checks/steps.ts';
import { systemJobs } from '../../solution/doctor/checks/system-jobs.ts';
import { webhookKey } from '../../solution/doctor/checks/webhook-key.ts';
import { triggers } from '../../solution/doctor/checks/triggers.ts';
import type { DoctorRow, Surroundings } from '../../solution/index.ts';
import { filtered, seededFaults, setHost, stepPath } from './seeded-faults.ts';
import { expected, healthyWorld, type DoctorWorld } from './world.ts';

let world: DoctorWorld;

beforeAll(async () => {
  world = await healthyWorld();
  await setHost(world.api, 'gateway.contoso.com');
});
// Where it could not be made there is nothing to close.
afterAll(() => (world as DoctorWorld | undefined)?.close());

const [trigger] = expected.triggers;
const title = trigger ? platformTitleOf(trigger) : '';
const faults = seededFaults(() => world);

const notGreen = (rows: readonly DoctorRow[]): readonly DoctorRow[] => rows.filter(({ state }) => state !== 'green');

test('a healthy environment is green in every row, and the table says so in words', async () => {
  const rows = await world.diagnose();
  expect(notGreen(rows)).toEqual([]);
  expect(rows.length).toBeGreaterThan(17);
  expect(doctorText(rows, 'doctor')).toMatch(/all \d+ rows are in order\.$/);
});

test.each(Object.entries(faults))('%s is named, with what to do, and nothing else is', async (_name, fault) => {
  await fault.seed?.();
  const rows = notGreen(await world.diagnose(fault.asked?.()));
  await fault.repair?.();
  expect(rows).toEqual([
    {
      check: fault.check,
      state: fault.state,
      says: expect.stringMatching(fault.says),
      fix: expect.stringMatching(/.{15}/),
    },
  ]);
});

test('a draft of the same title matters to nobody, as the gateway looks at the ready ones only', async () => {
  const [draft, ready] = [534120000, 534120002];
  const look = (...states: readonly number[]) =>
    triggers.look({
      api: {
        list: () => Promise.resolve(states.map((state) => ({ msdynmkt_name: title, msdynmkt_state: state }))),
      },
      settings: { pins: {} },
      expected: { triggers: [trigger] },
    } as unknown as Surroundings);
  expect(await look(draft, ready)).toMatchObject([{ state: 'green' }]);
  expect(await look(draft, draft)).toMatchObject([{ state: 'red', says: expect.stringMatching(/is a draft/) }]);
  expect(await look(draft, ready, ready)).toMatchObject([
    { state: 'red', says: expect.stringMatching(/^2 triggers that are ready/) },
  ]);
});

test('a step that other columns fire is named twice: for what it misses, and as a change by hand', async () => {
  await world.api.patch(stepPath, { filteringattributes: 'description' });
  const rows = notGreen(await world.diagnose());
  const filteringattributes = filtered?.filteringAttributes.join(',');
  await world.api.patch(stepPath, { filteringattributes });
  expect(rows.map(({ check, state }) => `${check} ${state}`)).toEqual(['steps red', 'layers amber']);
  expect(rows[0]?.says).toMatch(/fired by other columns/);
  expect(rows[1]?.says).toContain('(filteringattributes)');
});

test.each<[what: string, change: object, says: RegExp]>([
  ['mode', { mode: 0 }, /mode synchronous, and not asynchronous/],
  ['stage', { stage: 20 }, /stage before the operation, and not after the operation/],
  ['message', { sdkmessageid: { name: 'Delete' } }, /message Delete, and not/],
  ['table', { sdkmessagefilterid: { primaryobjecttypecode: 'lead' } }, /table lead, and not/],
  ['plug-in', { plugintypeid: { typename: 'Contoso.Other' } }, /does not run the platform's webhook plug-in/],
])('a step of another %s is named, which this stand-in would not register', async (_what, change, says) => {
  const { api } = world;
  const list = async (path: string) =>
    (await api.list(path)).map((row) =>
      String(row['sdkmessageprocessingstepid']) === filtered?.id ? { ...row, ...change } : row,
    );
  const found = await steps.look({
    api: { ...api, list },
    settings: { disabledSteps: [] },
    expected,
  } as unknown as Surroundings);
  expect(found).toMatchObject([{ state: 'red', says: expect.stringMatching(says) }]);
});

test('the verb ends with 5 where something is wrong, with 0 where all is right or only to be looked at', async () => {
  const { exitCode, out } = await world.run({});
  expect([exitCode, out]).toEqual([0, expect.stringMatching(/all \d+ rows are in order\.$/)]);
  const amber = await world.run({ parts: { organization: { url: world.standIn.url } } });
  expect([amber.exitCode, amber.out]).toEqual([0, expect.stringContaining('0 wrong, 1 to look at')]);
  const red = await world.run({ variables: { WEBHOOK_SECRET: 'webhook-secret-that-is-old' } }, '--json');
  expect(red.exitCode).toBe(5);
  const { data } = JSON.parse(red.out) as { readonly data: { readonly rows: readonly DoctorRow[] } };
  expect(notGreen(data.rows)).toMatchObject([{ check: 'webhook-key', state: 'red' }]);
  expect(red.out).not.toContain('webhook-secret-that-is-old');
});

test('once all is repaired, system jobs that failed are counted with their cause', async () => {
  world.standIn.setChaos({ refuse: 500 });
  await world.api.post('incidents', { title: 'A case' });
  await world.standIn.settled();
  world.standIn.setChaos({});
  const jobs = notGreen(await world.diagnose()).filter(({ check }) => check === 'system-jobs');
  const failed = world.standIn.systemJobs().filter(({ statuscode }) => statuscode === 31).length;
  expect(failed).toBeGreaterThan(0);
  expect(jobs).toMatchObject([{ state: 'red', says: expect.stringMatching(new RegExp(`^${failed} system jobs`)) }]);
});

test('a connector whose audience is that of the gateway, or its client id, is in order', async () => {
  const { tenantId } = world.standIn;
  for (const audience of ['api://cueline', 'cueline'])
    expect(
      await connector.look({
        api: world.api,
        settings: { audience },
        expected,
      } as unknown as Surroundings),
    ).toMatchObject([{ state: 'green' }]);
  const parts = { entra: { tenantId, audience: 'api://cueline' } };
  expect(notGreen(await world.diagnose({ parts })).filter(({ check }) => check === 'connector')).toEqual([]);
});

test('the key of the webhook is shown where Dataverse posts it, which may be another address than the gateway has', async () => {
  const knocked: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    knocked.push(request.url);
    response.writeHead(404).end();
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const { port } = proxy.address() as AddressInfo;
  const rows = notGreen(
    await world.diagnose({ parts: { deployment: { webhookUrl: `http://127.0.0.1:${port}/journeys/changes` } } }),
  );
  await new Promise((closed) => proxy.close(closed));
  expect(knocked).toEqual(['/journeys/changes']);
  expect(rows.find(({ check }) => check === 'webhook-key')).toMatchObject({
    state: 'red',
    says: expect.stringMatching(/no door for record changes/),
  });
});

test('where only the address of the webhook is known, the key is shown there all the same', async () => {
  const knocks: (string | undefined)[] = [];
  const door = createServer((request, response) => {
    knocks.push(request.headers['x-cueline-key'] as string | undefined);
    response.writeHead(401).end();
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  const { port } = door.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1/record-changes`;
  const opened = world.surroundings({
    organization: { url: 'https://contoso.crm4.dynamics.com' },
    gateway: {},
    deployment: { webhookUrl: url },
  });
  expect(opened.surroundings.gateway).toBeUndefined();
  const rows = await webhookKey.look(opened.surroundings);
  await new Promise((closed) => door.close(closed));
  const silent = await webhookKey.look(opened.surroundings);
  await opened.close();
  expect(knocks).toEqual(['webhook-secret-of-the-doctor']);
  expect(rows).toMatchObject([{ state: 'red', says: expect.stringMatching(/refuses the key/) }]);
  expect(silent).toMatchObject([{ state: 'red', says: expect.stringMatching(/Nobody answers where record changes/) }]);
});

test('of system jobs only those of our steps are asked for, and not more than it takes to see a pile', async () => {
  const asked: string[] = [];
  const findings = await systemJobs.look({
    api: {
      list: (path: string) => {
        asked.push(decodeURIComponent(path));
        return Promise.resolve(path.includes('statecode') ? Array.from({ length: 101 }, () => ({})) : []);
      },
    },
    now: Date.now,
    expected,
  } as unknown as Surroundings);
  expect(asked.length).toBeGreaterThan(1);
  for (const path of asked)
    expect(path).toMatch(/\(_owningextensionid_value eq .*\) and operationtype eq 1 .*&\$top=101$/);
  expect(findings).toMatchObject([{ state: 'amber', says: 'More than 100 system jobs of our steps wait.' }]);
});

test('where Dataverse does not answer, that is said, and what can be seen without it', async () => {
  const rows = await world.diagnose({ parts: { organization: { url: 'http://127.0.0.1:9' } } });
  expect(rows[0]).toMatchObject({ check: 'dataverse', state: 'red' });
  expect(rows.map(({ check }) => check)).toContain('gateway');
  expect(rows.map(({ check }) => check)).not.toContain('steps');
});
