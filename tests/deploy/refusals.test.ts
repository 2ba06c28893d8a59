import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { deploying } from './support/deploying.ts';
import { packageWith } from './support/packages.ts';
import { temporary, world, type World } from './support/world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.close());

const installed = async (): Promise<readonly unknown[]> =>
  (await deploying(here)).api.list("solutions?$filter=uniquename eq 'Cueline'");

test('an address that leads to another organisation stops everything before it begins', async () => {
  here.environment({ organization: { url: here.standIn.url, id: randomUUID() } });
  const { exitCode, err } = await here.run();
  expect(exitCode).toBe(1);
  expect(err).toContain('its address leads to');
  expect(err).toContain('code: wrong-organization');
  expect(await installed()).toEqual([]);
});

test('a production environment wants --yes, and no yes for a plan', async () => {
  here.environment({ deployment: { production: true } });
  const refused = await here.run();
  expect(refused.exitCode).toBe(2);
  expect(refused.err).toContain('run it with --yes');
  expect((await here.run('--plan')).exitCode).toBe(0);
});

test('a secret that is not there is named before anything is changed, and the keys of senders are not asked for', async () => {
  here.environment({
    senders: [{ name: 'flows', keyVariables: ['NOBODY_HAS_IT'] }],
    recordChanges: { secretVariables: ['NOT_SET'] },
  });
  const { exitCode, err } = await here.run();
  expect(exitCode).toBe(5);
  expect(err).toContain('the environment variable NOT_SET is not set');
  expect(err).not.toContain('NOBODY_HAS_IT');
});

test('a required value that nobody gives is named before the import starts', async () => {
  const needs = await packageWith({
    change: (all) => [
      ...all,
      {
        kind: 'environmentVariable',
        schemaName: 'cue_Region',
        displayName: 'Region',
        description: '',
        type: 'text',
        required: true,
      },
    ],
  });
  writeFileSync(temporary('needs.zip'), needs.zip);
  here.environment({});
  const { exitCode, err } = await here.run('--solution', temporary('needs.zip'));
  expect(exitCode).toBe(5);
  expect(err).toContain('cue_Region ("Region") is required and has no default');
  expect(err).toContain('deployment.values');
  expect(await installed()).toEqual([]);
});

test('what the environment would refuse is told with what to do, and nothing is imported', async () => {
  const broken = await packageWith({
    change: (all) =>
      all.map((one) =>
        one.kind === 'step' && one.declaration.table === 'opportunity'
          ? { ...one, declaration: { ...one.declaration, table: 'spaceship' } }
          : one,
      ),
  });
  writeFileSync(temporary('broken.zip'), broken.zip);
  here.environment({});
  const { exitCode, err } = await here.run('--solution', temporary('broken.zip'), '--plan');
  expect(exitCode).toBe(5);
  expect(err).toContain("its PrimaryEntity 'spaceship' does not exist. (0x80048033)");
  expect(err).toContain('what to do: the environment lacks a table or column');
});

test('values and steps that nothing uses are named with what was probably meant', async () => {
  here.environment({ deployment: { values: { cue_GatewayHots: 'x' } } });
  expect((await here.run()).err).toContain('neither the packages nor the environment have a variable cue_GatewayHots');
  here.environment({ deployment: { disabledSteps: ['case-opend'] } });
  expect((await here.run()).err).toMatch(/no step is of a handler case-opend\..*case-opened/);
  expect(await installed()).toEqual([]);
});

test('a settings file that is not of the form of pac is refused with each place', async () => {
  writeFileSync(
    temporary('settings.json'),
    JSON.stringify({ EnvironmentVariables: [{ Value: 1 }], ConnectionReferences: {} }),
  );
  here.environment({ deployment: { settingsFile: 'settings.json' } });
  const { exitCode, err } = await here.run('--plan');
  expect(exitCode).toBe(5);
  expect(err).toContain('EnvironmentVariables[0].Value: is no text');
  expect(err).toContain('EnvironmentVariables[0].SchemaName: is missing');
  expect(err).toContain('ConnectionReferences: is no list of objects');
});

test('a file that is no solution, or is not there, is said to be that', async () => {
  here.environment({});
  writeFileSync(temporary('no.zip'), 'no zip');
  expect((await here.run('--solution', temporary('no.zip'))).exitCode).not.toBe(0);
  expect((await here.run('--solution', temporary('nowhere.zip'))).exitCode).toBe(3);
});

test('a user who may not sign in is told so with the exit code for it', async () => {
  here.environment({
    signIn: {
      tenantId: here.standIn.tenantId,
      clientId: randomUUID(),
      secretVariable: 'CLIENT_SECRET',
      issuerUrl: here.standIn.url,
    },
  });
  const { exitCode } = await here.run('--plan');
  expect(exitCode).toBe(4);
});
