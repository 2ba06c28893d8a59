import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { caseOpened } from '../../connector/triggers/index.ts';
import type { Component } from '../../solution/index.ts';
import { deploying, type Deploying } from './support/deploying.ts';
import { packageWith, upgraded } from './support/packages.ts';
import { webhookSecret, world, type World } from './support/world.ts';

let here: World;
let it: Deploying;
beforeAll(async () => {
  here = await world();
  it = await deploying(here);
});
afterAll(() => here.close());

const words = (changes: readonly { readonly action: string; readonly name: string }[]): string[] =>
  changes.map(({ action, name }) => `${action} ${name}`);

test('a plan says what would be changed, uploads the package to have it checked, and changes nothing', async () => {
  const before = await it.api.list('solutions');
  const { exitCode, out } = await here.run('--plan');
  expect(exitCode).toBe(0);
  expect(out).toContain('not installed → 0.1.0.0, managed; staged and checked: no objection');
  expect(out).toContain('no value → gateway.example.com');
  expect(out).toContain('URL: none → https://gateway.example.com/v1/record-changes');
  expect(out).toContain('nothing was installed or changed');
  expect(await it.api.list('solutions')).toEqual(before);
  expect(await it.api.list('importjobs')).toEqual([]);
});

test('from nothing, one run installs everything, sets what no package carries, and verifies it', async () => {
  const { exitCode, out, err } = await here.run();
  expect(exitCode).toBe(0);
  expect(out).toContain('Verified: nothing is pending.');
  expect(out).toContain('Left to be done by hand:');
  expect(err).toContain('import solution Cueline …');
  expect(await it.api.list('serviceendpoints?$select=url,isauthvalueset')).toMatchObject([
    { url: 'https://gateway.example.com/v1/record-changes', isauthvalueset: true },
  ]);
  expect(await it.api.list('environmentvariablevalues?$select=schemaname,value')).toMatchObject([
    { schemaname: 'cue_GatewayHost', value: 'gateway.example.com' },
  ]);
});

test('a second run does nothing but write the secret, which can not be read back', async () => {
  const { done, remaining } = await it.deploy(await packageWith());
  expect(words(done)).toEqual(['set Cueline gateway']);
  expect(remaining).toEqual([]);
});

test('no secret is in what is printed, in text or as JSON', async () => {
  for (const more of [[], ['--json'], ['--plan', '--json']]) {
    const { out, err } = await here.run(...more);
    expect(out + err).not.toContain(webhookSecret);
    expect(out + err).not.toContain(here.standIn.clientSecret);
  }
});

test('handlers that are off here have their steps off, and are on again when they are not named any more', async () => {
  const steps = () => it.api.list('sdkmessageprocessingsteps?$select=name,statecode&$filter=statecode eq 1');
  here.environment({ deployment: { disabledSteps: ['case-opened'] } });
  expect((await here.run()).exitCode).toBe(0);
  expect(await steps()).toMatchObject([{ name: expect.stringContaining('case-opened') as unknown }]);
  here.environment({});
  expect((await here.run()).exitCode).toBe(0);
  expect(await steps()).toEqual([]);
});

test('the same version with other content is imported again, and the plan says what differs', async () => {
  const other = await packageWith({
    change: (all) =>
      all.map((one) =>
        one.kind === 'webResource' && one.name.endsWith('.js') ? { ...one, content: Buffer.from(`"other";`) } : one,
      ),
  });
  const { changes } = await it.plan(other);
  expect(changes[0]?.detail).toContain('same version, other content: web resource');
  expect(words((await it.deploy(other)).done)).toContain('import Cueline');
  await it.deploy(await packageWith());
});

/** Another one of each kind that has no content to compare: whether it is there is all that can be told. */
const others = (components: readonly Component[]): readonly Component[] => {
  const role = components.find((one) => one.kind === 'role');
  const table = components.find((one) => one.kind === 'table' && one.name === 'cue_inquiry');
  const app = components.find((one) => one.kind === 'app');
  if (role?.kind !== 'role' || table?.kind !== 'table' || app?.kind !== 'app') throw new Error('nothing to copy');
  return [
    { ...role, id: '7d0a1c52-3f0e-5b6c-8a53-0d4d7a1b9e01', name: 'Cueline Other' },
    { ...table, id: '7d0a1c52-3f0e-5b6c-8a53-0d4d7a1b9e02', name: 'cue_other', setName: 'cue_others' },
    { ...app, uniqueName: 'cue_Other' },
  ];
};

test('a table, a role or an app that the same version has not brought yet is imported', async () => {
  const { changes } = await it.plan(await packageWith({ change: (all) => [...all, ...others(all)] }));
  expect(changes[0]?.detail).toContain(
    'same version, other content: table cue_other is not there; security role Cueline Other is not there; ' +
      'app cue_Other is not there; site map cue_Other is not there',
  );
});

test('an upgrade brings what is new, takes away what is gone, and leaves the webhook as it was', async () => {
  const next = await packageWith({ version: '0.2.0.0', change: upgraded });
  const count = (await it.api.list('sdkmessageprocessingsteps?$select=name')).length;
  const { changes } = await it.plan(next);
  expect(changes[0]?.detail).toContain('0.1.0.0 → 0.2.0.0, managed; upgrade, removes 1 step');
  const { remaining } = await it.deploy(next);
  expect(remaining).toEqual([]);
  expect(await it.api.list('sdkmessageprocessingsteps?$select=name')).toHaveLength(count - 1);
  expect(await it.api.list("webresourceset?$select=name&$filter=name eq 'cue_/scripts/new.js'")).toHaveLength(1);
  expect(await it.api.list('serviceendpoints?$select=url,isauthvalueset')).toMatchObject([
    { url: 'https://gateway.example.com/v1/record-changes', isauthvalueset: true },
  ]);
  expect(words((await it.deploy(next)).done)).toEqual(['set Cueline gateway']);
});

test('an older version and the other kind of package are refused in words, and nothing is changed', async () => {
  const { exitCode, err } = await here.run();
  expect(exitCode).toBe(5);
  expect(err).toContain('Cueline 0.2.0.0 is installed and newer than 0.1.0.0');
  const unmanaged = await packageWith({ version: '0.3.0.0', kind: 'unmanaged' });
  await expect(it.deploy(unmanaged)).rejects.toThrow('an unmanaged package can not be put over it');
  expect(await it.api.list("solutions?$select=version&$filter=uniquename eq 'Cueline'")).toMatchObject([
    { version: '0.2.0.0' },
  ]);
});

test('a webhook plug-in that has another id here is told with both ids, by its name, and stops nothing', async () => {
  const [plugin] = await it.api.list(
    "plugintypes?$select=typename&$filter=typename eq 'Microsoft.Crm.ServiceBus.WebhookPlugin'",
  );
  const id = String(plugin?.['plugintypeid']);
  const other = '0e4f0cdb-0000-4fa1-84f6-d58d0759b8b3';
  const elsewhere = async (rows: (found: readonly object[]) => readonly object[]) => {
    const api = await deploying(here, (direct) => ({
      ...direct,
      list: async (path) => {
        const found = await direct.list(path);
        return path.startsWith('plugintypes?') ? (rows(found) as typeof found) : found;
      },
    }));
    return (await api.deploy(await packageWith({ version: '0.2.0.0', change: upgraded }))).warnings;
  };
  expect(await elsewhere((found) => found)).toEqual([]);
  expect(await elsewhere((found) => found.map((row) => ({ ...row, plugintypeid: other })))).toEqual([
    expect.stringMatching(
      new RegExp(
        `Microsoft\\.Crm\\.ServiceBus\\.WebhookPlugin by the id ${id}, but here it is ${other}: .*steps apply`,
      ),
    ),
  ]);
  expect(await elsewhere(() => [])).toEqual([expect.stringContaining('this environment has none of that name')]);
});

test('the audience of the connector is read back after a deployment, and another one is told', async () => {
  const [row] = await it.api.list('connectors?$select=connectorid,connectionparametersets');
  const path = `connectors(${String(row?.['connectorid'])})`;
  const sets = String(row?.['connectionparametersets']);
  const warningsWith = async (audience: string): Promise<readonly string[]> => {
    const connectionparametersets = sets.replaceAll('@environmentVariables(\\"cue_GatewayAudience\\")', audience);
    await it.api.patch(path, { connectionparametersets });
    const { warnings } = await it.deploy(await packageWith({ version: '0.2.0.0', change: upgraded }));
    return warnings.filter((one) => one.includes('audience'));
  };
  here.environment({ deployment: { values: { cue_GatewayAudience: 'api://ours' } } });
  it = await deploying(here);
  expect(await warningsWith('api://ours')).toEqual([]);
  expect(await warningsWith('api://old')).toEqual([
    expect.stringContaining(
      'the audience of the connector "Cueline Journey Triggers" is api://old and not api://ours: open',
    ),
  ]);
  expect(await warningsWith('')).toEqual([expect.stringContaining('is blank and not api://ours')]);
  await it.api.patch(path, { connectionparametersets: sets });
  here.environment({});
  it = await deploying(here);
});

test('triggers that the environment has not are warnings and no failure', async () => {
  const bare = await world({ publishedTriggers: [] });
  bare.standIn.draftTrigger(caseOpened);
  const { exitCode, out, err } = await bare.run('--plan');
  await bare.close();
  expect(exitCode).toBe(0);
  expect(out).toContain('Triggers: 0 ready, 1 draft, 16 missing.');
  expect(err).toContain('warning: triggers not ready to use: Case opened');
});
