import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplePayloadOf, triggerNamed } from '../../connector/contract/index.ts';
import { intake, type Intake } from '../../connector/pipeline/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import type { Measured } from './measured.ts';

export const callers = 64;
const sender = { name: 'bench', triggers: 'all' as const };

const newEvent = (): object => {
  const trigger = triggerNamed(catalog, 'CartAbandoned');
  return {
    trigger: 'CartAbandoned',
    eventId: randomUUID(),
    customer: { by: 'email', value: `${randomUUID()}@example.com` },
    attributes: trigger ? examplePayloadOf(trigger) : {},
  };
};

export async function acceptsPerSecond(run: Intake, count: number, together: number): Promise<number> {
  const events = Array.from({ length: count }, newEvent);
  const started = performance.now();
  for (let at = 0; at < count; at += together)
    await Promise.all(events.slice(at, at + together).map((request) => run({ door: 'rest', sender, request })));
  return (count / (performance.now() - started)) * 1000;
}

/** Validate, complete, claim and store durably: 64 callers at once, against one after the other in the same run. */
export async function durableIntake(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-bench-'));
  const store = sqliteEventStore(join(folder, 'events.db'));
  const run = intake({ catalog, store, clock: Date.now, newId: randomUUID });
  try {
    await acceptsPerSecond(run, 500, callers);
    const baseline = await acceptsPerSecond(run, 500, 1);
    const measured = await acceptsPerSecond(run, 6400, callers);
    return { name: `durable intake, ${callers} at once, against one by one`, unit: 'events/s', measured, baseline };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
