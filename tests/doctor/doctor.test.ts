import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { platformTitleOf } from '../../connector/contract/index.ts';
import { doctorText } from '../../scripts/doctor/report.ts';
import { systemJobs } from '../../solution/doctor/checks/system-jobs.ts';
import { triggers } from '../../solution/doctor/checks/triggers.ts';
import type { DoctorRow, Surroundings } from '../../solution/index.ts';
import { expected, healthyWorld, roles, type DoctorWorld } from './world.ts';

let world: DoctorWorld;

beforeAll(async () => {
  world = await healthyWorld();
  const [host] = await world.api.list(
    "environmentvariabledefinitions?$select=environmentvariabledefinitionid&$filter=schemaname eq 'cue_GatewayHost'",
  );
  hostId = String(host?.['environmentvariabledefinitionid']);
  await setHost('gateway.contoso.com');
});
// Where it could not be made there is nothing to close.
afterAll(() => (world as DoctorWorld | undefined)?.close());

let hostId = '';
let valueId: string | undefined;

async function setHost(value: string | undefined): Promise<void> {
  if (valueId !== undefined) await world.api.remove(`environmentvariablevalues(${valueId})`);
  valueId = undefined;
  if (value === undefined) return;
  await world.api.post('environmentvariablevalues', {
    schemaname: 'cue_GatewayHost',
    value,
    'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${hostId})`,
  });
  const [row] = await world.api.list('environmentvariablevalues?$select=environmentvariablevalueid');
  valueId = String(row?.['environmentvariablevalueid']);
}

const notGreen = (rows: readonly DoctorRow[]): readonly DoctorRow[] => rows.filter(({ state }) => state !== 'green');

type Changes = Parameters<DoctorWorld['diagnose']>[0];

interface Fault {
  readonly check: string;
  readonly state: 'amber' | 'red';
  readonly says: RegExp;
  /** How the doctor is asked, where the fault is in the environment file or on this machine. */
  readonly asked?: () => Changes;
  readonly seed?: () => Promise<void>;
  readonly repair?: () => Promise<void>;
}

const userPath = async (): Promise<string> => {
  const who = (await world.api.get('WhoAmI')) as { readonly UserId: string };
  return `systemusers(${who.UserId})`;
};
const rolePath = async (): Promise<string> => {
  const [role] = await world.api.list(`roles?$select=roleid&$filter=name eq '${roles[0] ?? ''}'`);
  return `roles(${String(role?.['roleid'])})`;
};
const scriptPath = async (): Promise<string> => {
  const [row] = await world.api.list(
    "webresourceset?$select=webresourceid&$filter=name eq 'cue_/scripts/case.form.js'",
  );
  return `webresourceset(${String(row?.['webresourceid'])})`;
};
const filtered = expected.steps.find(({ filteringAttributes }) => filteringAttributes.length > 0);
const stepPath = `sdkmessageprocessingsteps(${filtered?.id ?? ''})`;
const endpointPath = `serviceendpoints(${expected.endpoint.id})`;
const [trigger] = expected.triggers;
const title = trigger ? platformTitleOf(trigger) : '';

let gatewayAddress: unknown;
const triggerName = async (): Promise<string> => {
  const [row] = await world.api.list(
    `msdynmkt_eventmetadataset?$select=msdynmkt_name&$filter=msdynmkt_name eq '${title}'&$expand=msdynmkt_customapiid($select=uniquename)`,
  );
  return String((row?.['msdynmkt_customapiid'] as { readonly uniquename?: unknown }).uniquename);
};

const faults: Readonly<Record<string, Fault>> = {
  'a wrong secret of the gateway': {
    check: 'sign-in',
    state: 'red',
    says: /AADSTS7000215.*secret is wrong/,
    asked: () => ({
      variables: { OTHER_SECRET: world.standIn.clientSecret, CLIENT_SECRET: 'guessed-secret-00001' },
      parts: {
        deployment: {
          signIn: {
            tenantId: world.standIn.tenantId,
            clientId: world.standIn.clientId,
            secretVariable: 'OTHER_SECRET',
            issuerUrl: world.standIn.url,
          },
        },
      },
    }),
  },
  'an environment file for another organisation': {
    check: 'organisation',
    state: 'red',
    says: /the environment file names 11111111-/,
    asked: () => ({
      parts: { organization: { url: world.standIn.url, id: '11111111-1111-4111-8111-111111111111' } },
    }),
  },
  'a clock that is ten minutes ahead': {
    check: 'clock',
    state: 'red',
    says: /differs by \d{3} s/,
    asked: () => ({ now: Date.now() + 600_000 }),
  },
  'a user that is disabled': {
    check: 'application-user',
    state: 'red',
    says: /is disabled/,
    seed: async () => world.api.patch(await userPath(), { isdisabled: true }),
    repair: async () => world.api.patch(await userPath(), { isdisabled: false }),
  },
  'a role that was taken away': {
    check: 'application-user',
    state: 'amber',
    says: /"Cueline Event Emitter"/,
    seed: async () =>
      world.api.remove(
        `${await userPath()}/systemuserroles_association(${(await rolePath()).slice('roles('.length, -1)})/$ref`,
      ),
    repair: async () => {
      await world.api.post(`${await userPath()}/systemuserroles_association/$ref`, { '@odata.id': await rolePath() });
    },
  },
  'a privilege that is missing': {
    check: 'privileges',
    state: 'red',
    says: /lacks prvReadLead: the gateway can not look up leads/,
    seed: async () => world.standIn.withholdPrivileges(['prvReadLead']),
    repair: async () => world.standIn.withholdPrivileges([]),
  },
  'a table that whoever looks may not read': {
    check: 'solution',
    state: 'amber',
    says: /Could not be looked at: Dataverse answered 403/,
    seed: async () => world.standIn.withholdPrivileges(['prvReadSolution']),
    repair: async () => world.standIn.withholdPrivileges([]),
  },
  'an environment variable without a value': {
    check: 'environment-variables',
    state: 'red',
    says: /cue_GatewayHost has no value/,
    seed: () => setHost(undefined),
    repair: () => setHost('gateway.contoso.com'),
  },
  'a host that is a placeholder': {
    check: 'environment-variables',
    state: 'red',
    says: /cue_GatewayHost names the host gateway\.example\.com/,
    seed: () => setHost('gateway.example.com'),
    repair: () => setHost('gateway.contoso.com'),
  },
  'a webhook that posts elsewhere': {
    check: 'webhook',
    state: 'red',
    says: /posts to https:\/\/old\.contoso\.com/,
    seed: async () => {
      gatewayAddress = ((await world.api.get(`${endpointPath}?$select=url`)) as { readonly url: unknown }).url;
      await world.api.patch(endpointPath, { url: 'https://old.contoso.com/v1/record-changes' });
    },
    repair: () => world.api.patch(endpointPath, { url: gatewayAddress }),
  },
  'a trigger that is stopped': {
    check: 'triggers',
    state: 'red',
    says: /is stopped/,
    seed: async () => world.standIn.stopTrigger(await triggerName()),
    repair: async () => world.standIn.publishTrigger(await triggerName()),
  },
  'a step that is disabled': {
    check: 'steps',
    state: 'red',
    says: /is disabled/,
    seed: () => world.api.patch(stepPath, { statecode: 1, statuscode: 2 }),
    repair: () => world.api.patch(stepPath, { statecode: 0, statuscode: 1 }),
  },
  'a script that somebody changed by hand': {
    check: 'layers',
    state: 'amber',
    says: /the web resource cue_\/scripts\/case\.form\.js \(displayname\) by hand/,
    seed: async () => world.api.patch(await scriptPath(), { displayname: 'Ours now' }),
    repair: async () => {
      await world.api.post('RemoveActiveCustomizations', {
        SolutionComponentName: 'WebResource',
        ComponentId: (await scriptPath()).slice('webresourceset('.length, -1),
      });
    },
  },
  'a table of ours that the gateway may not read': {
    check: 'own-tables',
    state: 'red',
    says: /may not read the table "[^"]+" \(cue_eventsummary\)/,
    seed: async () => world.standIn.withholdPrivileges(['prvReadcue_eventsummary']),
    repair: async () => world.standIn.withholdPrivileges([]),
  },
  'consent that the gateway may not read': {
    check: 'consent',
    state: 'red',
    says: /may not read consent/,
    seed: async () => world.standIn.withholdPrivileges(['prvReadmsdynmkt_contactpointconsent4']),
    repair: async () => world.standIn.withholdPrivileges([]),
  },
  'a way from an account to its contact that is closed': {
    check: 'privileges',
    state: 'red',
    says: /lacks prvReadAccount/,
    seed: async () => world.standIn.withholdPrivileges(['prvReadAccount']),
    repair: async () => world.standIn.withholdPrivileges([]),
  },
  'a key that the gateway does not know': {
    check: 'webhook-key',
    state: 'red',
    says: /refuses the key/,
    asked: () => ({ variables: { WEBHOOK_SECRET: 'webhook-secret-that-is-old' } }),
  },
  'a gateway that is not there': {
    check: 'gateway',
    state: 'red',
    says: /No gateway answers at http:\/\/127\.0\.0\.1:9/,
    asked: () => ({
      parts: {
        gateway: { publicUrl: 'http://127.0.0.1:9' },
        deployment: { webhookUrl: String(gatewayAddress) },
      },
    }),
  },
};

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
