import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { EnvironmentFile } from '../../../connector/gateway/index.ts';
import { pageViewed as trigger } from '../../../connector/triggers/index.ts';
import { atTheEnd } from '../support/clean-up.ts';
import { cuelineEnvironment } from '../support/cueline-environment.ts';
import { environmentFile, keys } from '../support/environment.ts';
import { bundledGateway, startProcess } from '../support/gateway-process.ts';
import { get } from '../support/http.ts';
import { send } from '../support/reporting.ts';
import { until } from '../support/until.ts';

const [requested, running, done] = [482_100_000, 482_100_001, 482_100_002];
const count = 24;

test('kill -9 while a group is being put back: the next start takes the request up, and no event is sent twice', async () => {
  let killed = false;
  // Until the kill the answer to the request does not get through: it is running in Dynamics, whatever the store has by then.
  const tables = await cuelineEnvironment([trigger], ({ path, body }) =>
    !killed && path.includes('cue_replayrequests(') && body.includes(String(done))
      ? new Promise<void>(() => undefined)
      : undefined,
  );
  const { dataverse } = tables;
  const folder = mkdtempSync(join(tmpdir(), 'cueline-killed-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file: EnvironmentFile = {
    ...environmentFile(tables.url),
    reports: { everySeconds: 1, requestsEverySeconds: 1, requestDays: 30, disclosureDays: 400 },
  };
  file.gateway.storePath = join(folder, 'events.db');
  const bundle = await bundledGateway();
  const start = () => startProcess(bundle, join(folder, 'environment.json'), file);

  const first = await start();
  const emails = Array.from({ length: count }, (_, index) => `person-${index}@example.org`);
  await Promise.all(emails.map((value) => send(first, { by: 'email', value }, { ifNotFound: 'fail' })));
  const inState = async (url: string, state: string): Promise<number> => {
    const { body } = await get(`${url}/v1/events?limit=500&state=${state}`, { key: keys.operator });
    return (body.events as readonly unknown[]).length;
  };
  await until(
    () => inState(first.url, 'dead'),
    (dead) => dead === count,
  );
  await Promise.all(emails.map((email) => dataverse.addContact(randomUUID(), email)));

  const id = await tables.ask({ cue_state: requested, cue_reasoncode: 'CUSTOMER_NOT_FOUND' });
  const row = async () => (await tables.rows('cue_replayrequests')).find((one) => one['cue_replayrequestid'] === id);
  await until(
    () => inState(first.url, 'dead'),
    (dead) => dead < count,
  );
  first.signal('SIGKILL');
  expect(await first.ended).toBe('SIGKILL');
  expect(await row()).toMatchObject({ cue_state: running });
  killed = true;
  const before = dataverse.signals().length;

  const second = await start();
  expect(await until(row, (one) => one?.['cue_state'] === done)).toMatchObject({
    cue_result: expect.stringContaining('stopped in between'),
  });
  // What was on its way when it was killed is unknown, and not sent a second time by itself.
  const ended = async () => (await inState(second.url, 'sent')) + (await inState(second.url, 'unknown'));
  await until(ended, (events) => events === count);
  const people = dataverse.signals().map(({ profileId }) => profileId);
  expect(new Set(people).size).toBe(people.length);
  const unknown = await inState(second.url, 'unknown');
  expect(people.length).toBeGreaterThanOrEqual(count - unknown);
  expect([people.length <= count, before <= count, unknown <= 16]).toEqual([true, true, true]);
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});
