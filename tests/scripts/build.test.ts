import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../../connector/gateway/index.ts';
import { buildProject, type Built } from '../../scripts/build/build-project.ts';
import { icon } from '../../scripts/build/icon.ts';
import { copyOfProject } from './project-copy.ts';

const first = copyOfProject();
const second = copyOfProject();

/** The local environment on any free port, with a store of its own. */
function environmentFile(): string {
  const local = JSON.parse(readFileSync('solution/environments/local.json', 'utf8')) as object;
  const path = join(first.root, 'environment.json');
  writeFileSync(path, JSON.stringify({ ...local, gateway: { port: 0, storePath: join(first.root, 'events.db') } }));
  return path;
}

let built: Built;
beforeAll(async () => {
  built = await buildProject(first.root);
});

afterAll(() => {
  first.remove();
  second.remove();
});

test('two builds in two folders give the same bytes, file for file', async () => {
  const again = await buildProject(second.root);
  expect(again.files.map(({ path }) => path)).toEqual(built.files.map(({ path }) => path));
  for (const { path } of built.files)
    expect({
      path,
      same: readFileSync(join(first.root, 'dist', path)).equals(readFileSync(join(second.root, 'dist', path))),
    }).toEqual({ path, same: true });
});

test('the build holds the packages of both solutions, the connector, the form script and the gateway', () => {
  const paths = built.files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'solution/Cueline_0_1_0_0.zip',
      'solution/Cueline_0_1_0_0_managed.zip',
      'solution/unpacked/Other/Solution.xml',
      'solution/CuelineFlows_0_1_0_0.zip',
      'solution/CuelineFlows_0_1_0_0_managed.zip',
      'solution/unpacked-flows/Other/Customizations.xml',
      'solution/README.md',
      'connector/apiDefinition.swagger.json',
      'connector/apiProperties.json',
      'connector/icon.png',
      'connector/settings.json',
      'connector/readme.md',
      'connector/intro.md',
      'webresources/cue_/scripts/opportunity.form.js',
      'gateway/gateway.mjs',
      'gateway/gateway-program.mjs',
      'gateway/store-thread.mjs',
    ]),
  );
});

const secret = 'a-secret-of-enough-characters';
const names = ['CLIENT_SECRET', 'KEY_FLOWS', 'KEY_OPERATOR', 'SECRET_SHOP', 'SECRET_RECORD_CHANGES'];
const variables = {
  ...Object.fromEntries(names.map((name) => [`CUELINE_${name}`, secret])),
  CUELINE_SECRET_NOTIFICATIONS: Buffer.from(secret).toString('base64'),
};

test('the bundled gateway starts from an environment file alone, answers, and stops when asked', async () => {
  const gateway = spawn(process.execPath, [join(first.root, 'dist/gateway/gateway.mjs'), environmentFile()], {
    cwd: first.root,
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines = createInterface({ input: gateway.stderr });
  const [line] = (await once(lines, 'line')) as [string];
  const { url, msg } = JSON.parse(line) as { url: string; msg: string };
  expect(msg).toBe('the gateway is open');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/v1/triggers`)).status).toBe(401);
  gateway.kill('SIGTERM');
  const [exitCode] = (await once(gateway, 'exit')) as [number];
  expect(exitCode).toBe(0);
});

test.each([
  ['the thread of its store', ['gateway.mjs', 'gateway-program.mjs'], 'store-thread.mjs'],
  ['its program', ['gateway.mjs', 'store-thread.mjs'], 'gateway-program.mjs'],
])('the bundled gateway without %s says what is missing, and ends', async (_, files, missing) => {
  const alone = mkdtempSync(join(first.root, 'dist/alone-'));
  for (const file of files) copyFileSync(join(first.root, 'dist/gateway', file), join(alone, file));
  const gateway = spawn(process.execPath, [join(alone, 'gateway.mjs'), environmentFile()], {
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  gateway.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(gateway, 'close')) as [number];
  expect(exitCode).toBe(1);
  expect(said).toMatch(/missing|Cannot find/);
  expect(said).toContain(missing);
});

test('the bundled gateway does not start without its secrets, and names every variable', async () => {
  const gateway = spawn(process.execPath, [join(first.root, 'dist/gateway/gateway.mjs'), environmentFile()], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  gateway.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(gateway, 'close')) as [number];
  expect(exitCode).toBe(1);
  expect(said).toContain('CUELINE_CLIENT_SECRET is not set');
  expect(said).toContain('CUELINE_SECRET_SHOP is not set');
});

test('the bundled gateway has against a wrong environment file what the sources have against it, word for word', async () => {
  const wrong = {
    name: 'Not a name',
    organization: { url: 'no address', colour: 'blue' },
    signIn: { kind: 'certificat', tenantId: 5 },
    gateway: { prot: 1, host: '' },
    limits: { emissionsPerMinute: 5000 },
    senders: [{ name: 'shop' }, { name: 'shop', keyVariables: [] }],
    recordChanges: { secretVariables: ['lower case'] },
  };
  const path = join(first.root, 'wrong.json');
  writeFileSync(path, JSON.stringify(wrong));
  const gateway = spawn(process.execPath, [join(first.root, 'dist/gateway/gateway.mjs'), path], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  gateway.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(gateway, 'close');
  const { msg } = JSON.parse(said) as { msg: string };
  expect(msg.split('\n').length).toBeGreaterThan(8);
  expect(() => readEnvironment(wrong, {}, path)).toThrow(new Error(msg));
});

test('the icon is a PNG of 230 pixels in the colour it was asked for', () => {
  const png = Buffer.from(icon('#5b2d8e'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([230, 230]);
});
