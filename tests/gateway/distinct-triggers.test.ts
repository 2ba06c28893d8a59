import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { distinctTriggers } from '../../connector/gateway/distinct-triggers.ts';
import { memoryEventStore, sqliteEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { capturedLog } from './support/captured-log.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { get, post } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const evening = Date.parse('2026-11-23T23:59:00Z');

/** A count on a clock that the test sets, and the numbers at which it warned. */
async function counting(limit: number) {
  const log = capturedLog();
  let now = evening;
  const { settled, today } = await distinctTriggers({ store: memoryEventStore(), clock: () => now, limit, log });
  return {
    today,
    sent: (...triggers: readonly string[]) => {
      for (const trigger of triggers) settled({ state: 'sent' }, { trigger, version: 1 });
    },
    settled,
    setClock: (time: number) => (now = time),
    warnedAt: () => log.lines.map((line) => (JSON.parse(line) as { triggers: number }).triggers),
  };
}

const named = (count: number): string[] => Array.from({ length: count }, (_, index) => `Trigger${index}`);

test('a warning is logged once at 80 different triggers of 100, once at 100, and none beyond', async () => {
  const { sent, today, warnedAt } = await counting(100);
  sent(...named(79), ...named(79));
  expect(warnedAt()).toEqual([]);
  sent(...named(99), ...named(99));
  expect(warnedAt()).toEqual([80]);
  sent(...named(130));
  expect(warnedAt()).toEqual([80, 100]);
  expect(today()).toBe(130);
});

test('the count begins anew at midnight UTC, and so do the warnings', async () => {
  const { sent, today, warnedAt, setClock } = await counting(5);
  sent(...named(4));
  setClock(evening + 59_999);
  expect(today()).toBe(4);
  setClock(evening + 60_000);
  expect(today()).toBe(0);
  sent(...named(5));
  expect(warnedAt()).toEqual([4, 4, 5]);
});

test('what may have arrived counts, what did not leave does not, and a version is a trigger of its own', async () => {
  const { settled, today } = await counting(100);
  for (const state of ['queued', 'held', 'dead', 'suppressed', 'expired'] as const)
    settled({ state }, { trigger: state, version: 1 });
  expect(today()).toBe(0);
  for (const version of [1, 2, 2]) settled({ state: 'unknown' }, { trigger: 'OrderPlaced', version });
  expect(today()).toBe(2);
});

test('a limit of so few that 80 percent of it are all of it is told once', async () => {
  const { sent, warnedAt } = await counting(1);
  sent(...named(3));
  expect(warnedAt()).toEqual([1]);
});

test('a gateway counts what it sends, goes on counting after a restart, and sends what is beyond the limit', async () => {
  const some = catalog.triggers.filter(({ audience }) => audience === 'contact').slice(0, 6);
  const dataverse = await runDataverse(some);
  const person = randomUUID();
  await dataverse.addContact(person);
  const path = newStorePath();
  const warnings: string[] = [];
  // Never at midnight.
  const ahead = Date.parse('2026-11-23T12:00:00Z') - Date.now();

  for (const [run, triggers] of [some.slice(0, 3), some].entries()) {
    const store = sqliteEventStore(path);
    const gateway = await runGateway({
      organizationUrl: dataverse.url,
      store,
      wallClock: () => Date.now() + ahead,
      change: (file) => ({ ...file, limits: { ...file.limits, distinctTriggersPerDay: 5 } }),
    });
    const read = async () => (await get(`${gateway.url}/metrics`, { key: keys.operator })).text;
    expect(await read()).toContain(`cueline_distinct_triggers_today ${run === 0 ? 0 : 3}\n`);
    for (const { name, version, properties } of triggers) {
      const examples = Object.entries(properties).map(([property, { example }]) => [property, example]);
      const customer = { by: 'contactId', value: person };
      const json = { trigger: name, version, customer, attributes: Object.fromEntries(examples) as unknown };
      expect((await post(`${gateway.url}/v1/events`, { key: keys.shop, json })).status).toBe(202);
    }
    await until(read, (text) => text.includes(`cueline_distinct_triggers_today ${triggers.length}\n`));
    warnings.push(...gateway.log.lines.filter((line) => line.includes('different triggers')));
    await gateway.close();
  }
  expect(warnings.map((line) => JSON.parse(line) as unknown)).toEqual([
    { level: 'warn', triggers: 4, limit: 5, message: expect.stringContaining('come near') },
    { level: 'warn', triggers: 5, limit: 5, message: expect.stringContaining('as many') },
  ]);
});
