import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { pageViewed } from '../../../connector/triggers/index.ts';
import { pageFiles } from '../../../scripts/pages/page-files.ts';
import { atTheEnd } from '../support/clean-up.ts';
import { cuelineEnvironment, type CuelineEnvironment } from '../support/cueline-environment.ts';
import { sendRaw } from '../support/raw-http.ts';
import { runGateway, type Running } from '../support/running-gateway.ts';

const built = 'cue_/scripts/opportunity.form.js';
const ownScript = 'cue_/scripts/own.js';

let tables: CuelineEnvironment;
let gateway: Running;
let folder: string;

beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'cueline-pages-'));
  atTheEnd(() => rmSync(home, { recursive: true, force: true }));
  folder = join(home, 'pages');
  mkdirSync(join(folder, 'cue_/scripts'), { recursive: true });
  writeFileSync(join(folder, ownScript), '"own é";');
  writeFileSync(join(folder, 'cue_/scripts/.hidden.js'), 'hidden');
  writeFileSync(join(folder, 'cue_/scripts/notes.txt'), 'notes');
  writeFileSync(join(home, 'secret.js'), 'secret');
  symlinkSync(join(home, 'secret.js'), join(folder, 'cue_/scripts/linked.js'));
  tables = await cuelineEnvironment([pageViewed]);
  gateway = await runGateway({
    organizationUrl: tables.url,
    change: (file) => ({ ...file, gateway: { ...file.gateway, pages: { folder } } }),
    pages: pageFiles(process.cwd(), folder),
  });
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${gateway.url}${path}`, init);
/** As it stands: a client of ours would take dots out of an address, and names the host itself. */
async function raw(path: string, headers: readonly string[] = [], host = new URL(gateway.url).host) {
  const head = [`GET ${path} HTTP/1.1`, `host: ${host}`, 'connection: close', ...headers, '', ''].join('\r\n');
  const { status, body } = await sendRaw(gateway.url, [head]);
  return { status, text: JSON.stringify(body) };
}

const row = 'cue_inquiries';
const write = (path: string, method: string, headers: Record<string, string>): Promise<Response> =>
  ask(`/api/data/v9.2/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ cue_name: 'from a page' }),
  });

test('built web resources are served by their names, with the policy of the pages, and files of the folder before them', async () => {
  const script = await ask(`/WebResources/${built}`);
  expect(script.status).toBe(200);
  expect(await script.text()).toContain('Cueline');
  expect(Object.fromEntries(script.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'"),
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(await (await ask(`/WebResources/${ownScript}?version=2`)).text()).toBe('"own é";');

  mkdirSync(join(folder, 'cue_/scripts'), { recursive: true });
  writeFileSync(join(folder, built), 'changed');
  expect(await (await ask(`/WebResources/${built}`)).text()).toBe('changed');
  rmSync(join(folder, built));
  expect(await (await ask(`/WebResources/${built}`)).text()).toContain('Cueline');
});

test.each([
  '../secret.js',
  '..%2fsecret.js',
  '%2e%2e/secret.js',
  '%2e%2e%2fsecret.js',
  'cue_/../../secret.js',
  'cue_/scripts/..%5c..%5c..%5csecret.js',
  'cue_%2f..%2f..%2fsecret.js',
  '/etc/hosts',
  'cue_/scripts/linked.js',
  'cue_/scripts/.hidden.js',
  'cue_/scripts/notes.txt',
  'cue_/scripts/own.js%00.js',
  'cue_/scripts/own.js%ff',
  'cue_/scripts',
  '',
])('the name "%s" leads to no file', async (name) => {
  const { status, text } = await raw(`/WebResources/${name}`);
  expect([400, 404]).toContain(status);
  expect(text).toContain('reasonCode');
});

test('calls are passed on as they are, and answers come back as they come, refusals too', async () => {
  const created = await write(row, 'POST', { origin: gateway.url, prefer: 'return=representation' });
  expect(created.status).toBe(201);
  const { cue_inquiryid: id } = (await created.json()) as { readonly cue_inquiryid: string };
  expect(created.headers.get('odata-entityid') ?? created.headers.get('preference-applied')).not.toBeNull();
  expect((await write(`${row}(${id})`, 'PATCH', { origin: gateway.url })).status).toBe(204);

  const filter = encodeURIComponent("cue_name eq 'from a page' and statecode eq 0");
  const listed = await ask(`/api/data/v9.2/${row}?$select=cue_name&$filter=${filter}`, {
    headers: { prefer: 'odata.include-annotations="*"', cookie: 'mine=1', authorization: 'Bearer of-a-page' },
  });
  expect(listed.headers.get('odata-version')).toBe('4.0');
  expect(await listed.json()).toMatchObject({ value: [{ cue_name: 'from a page', cue_inquiryid: id }] });
  expect(decodeURIComponent(tables.asked().at(-1)?.path ?? '')).toBe(
    `/api/data/v9.2/${row}?$select=cue_name&$filter=cue_name eq 'from a page' and statecode eq 0`,
  );

  const nothing = await ask('/api/data/v9.2/cue_nothing');
  expect(nothing.status).toBe(404);
  expect(await nothing.json()).toMatchObject({ error: { code: expect.stringMatching(/^0x/) } });

  tables.dataverse.withholdPrivileges(['prvReadcue_inquiry']);
  const refused = await ask(`/api/data/v9.2/${row}`);
  expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('prvReadcue_inquiry')]);
  tables.dataverse.withholdPrivileges([]);

  const limit = (method: string, body?: object) =>
    fetch(`${tables.dataverse.url}/standin/service-protection`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  expect((await limit('PUT', { requests: 1, windowSeconds: 20 })).status).toBeLessThan(300);
  const answers = [await ask(`/api/data/v9.2/${row}`), await ask(`/api/data/v9.2/${row}`)];
  const throttled = answers.find(({ status }) => status === 429);
  expect(Number(throttled?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect((await limit('DELETE')).status).toBeLessThan(300);
});

test('another site, another name of this machine, a proxy and whoever does not say are refused', async () => {
  const get = (headers: Record<string, string>) => ask(`/api/data/v9.2/${row}`, { headers });
  const before = tables.asked().length;
  expect((await get({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await get({ origin: 'null' })).status).toBe(403);
  expect((await get({ 'x-forwarded-for': '203.0.113.1' })).status).toBe(403);
  for (const site of ['cross-site', 'same-site']) {
    const { status, text } = await raw(`/api/data/v9.2/${row}`, [`sec-fetch-site: ${site}`]);
    expect([status, text]).toEqual([403, expect.stringContaining('Another site')]);
  }
  for (const host of ['evil.example', `evil.example:${new URL(gateway.url).port}`, '127.0.0.1', '127.0.0.1:1', '']) {
    for (const path of [`/api/data/v9.2/${row}`, `/WebResources/${built}`]) {
      const { status } = await raw(path, [], host);
      expect([400, 403]).toContain(status);
    }
  }
  for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'http://127.0.0.1:1' }])
    expect((await write(row, 'POST', headers as Record<string, string>)).status).toBe(403);
  expect(tables.asked()).toHaveLength(before);
});

test('only rows of the tables of Cueline are written, nothing outside the Web API is reached, and bodies have a limit', async () => {
  const before = tables.asked().length;
  const own = { origin: gateway.url };
  for (const path of ['contacts', '$batch', 'WhoAmI', 'cue_inquiries/$ref', 'cue_inquiries(1)/x', 'cue_inquiries%2fx'])
    expect({ path, status: (await write(path, 'POST', own)).status }).toEqual({ path, status: 403 });
  expect((await write(row, 'DELETE', own)).status).toBe(404);
  expect((await write(row, 'PUT', own)).status).toBe(404);
  for (const path of [
    '../../../oauth2/token',
    '%2e%2e/%2e%2e/%2e%2e/control',
    '..%2f..',
    'cue_inquiries%5c..%5cx',
    '%',
  ])
    expect([400, 404]).toContain((await raw(`/api/data/v9.2/${path}`)).status);
  const large = await ask(`/api/data/v9.2/${row}`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json' },
    body: JSON.stringify({ cue_name: 'x'.repeat(200_000) }),
  });
  expect(large.status).toBe(413);
  expect(tables.asked()).toHaveLength(before);
});

test('without the setting there are neither files nor a way into the environment', async () => {
  const without = await runGateway({ organizationUrl: tables.url, pages: pageFiles(process.cwd()) });
  for (const path of [`/WebResources/${built}`, `/api/data/v9.2/${row}`])
    expect((await fetch(without.url + path)).status).toBe(404);
});

test.each([
  [{ host: '0.0.0.0' }, 'gateway.host must be 127.0.0.1'],
  [{ host: '10.0.0.1' }, 'this machine only'],
  [{ publicUrl: 'https://gateway.example.com' }, 'others reach at gateway.publicUrl'],
])('a gateway with %j has no pages, and says why at its start', async (changes, words) => {
  const change: Parameters<typeof runGateway>[0] = {
    organizationUrl: tables.url,
    change: (file) => ({ ...file, gateway: { ...file.gateway, ...changes, pages: {} } }),
  };
  await expect(runGateway(change)).rejects.toThrow(words);
});

test('nobody is shown in the language and time of the gateway: its own settings are not given', async () => {
  const { UserId } = (await (await ask('/api/data/v9.2/WhoAmI')).json()) as { readonly UserId: string };
  const answer = await ask(`/api/data/v9.2/usersettingscollection(${UserId})?$select=timezonecode`);
  expect([answer.status, await answer.json()]).toEqual([200, {}]);
});
