import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { intake } from '../../connector/pipeline/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import type { Loaded } from './loader.ts';
import type { Measured } from './measured.ts';
import type { Opened, Usage } from './measured-gateway.ts';
import { partProgram, startPart, type Part } from './part.ts';
import { sampleEvents } from './sample-events.ts';

const backlog = 1_000_000;
const people = 100_000;
const accepted = 3000;
const key = randomUUID();

/** A store with one event that was accepted as any other. */
async function firstEvent(path: string): Promise<void> {
  const store = sqliteEventStore(path);
  const run = intake({ catalog, store, clock: Date.now, newId: randomUUID });
  const [body = ''] = sampleEvents(1);
  await run({ door: 'rest', sender: { name: 'loader', triggers: 'all' }, request: JSON.parse(body) as unknown });
  await store.close();
}

/** Makes many of the one event, about other people and under other ids; the first of each person leads their lane. */
function multiply(path: string): void {
  const database = new Database(path);
  const columns = (database.prepare('PRAGMA table_info(events)').all() as { readonly name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'seq');
  const own: Readonly<Record<string, string>> = {
    emission_id: "printf('%08x-%s', n, substr(emission_id, 10))",
    event_id: "printf('event-%d', n)",
    lane: `printf('contact/contactId/%d', n % ${people})`,
    head: `n < ${people}`,
  };
  database.exec(`
    PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
    WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < ${backlog - 1})
    INSERT INTO events (${columns.join(', ')})
    SELECT ${columns.map((name) => own[name] ?? name).join(', ')}
    FROM counted, (SELECT * FROM events LIMIT 1);
    PRAGMA wal_checkpoint(TRUNCATE);`);
  database.close();
}

interface Held {
  readonly startMs: number;
  readonly megabytes: number;
}

/** Opens a gateway on the store, lets it take some events, and says how long the start took and how much memory it holds. */
async function held(program: string, sink: string, loader: Part, storePath: string): Promise<Held> {
  const gateway = startPart(program, 'gateway');
  try {
    const { url, startMs } = await gateway.ask<Opened>({ sink, storePath, key, paced: true });
    await loader.ask<Loaded>({ url, key, bodies: sampleEvents(accepted), together: 64 });
    const { residentBytes } = await gateway.ask<Usage>('usage');
    await gateway.ask('close');
    return { startMs, megabytes: residentBytes / 1e6 };
  } finally {
    gateway.end();
  }
}

/** Start and memory of a gateway with a million events waiting, against one with none. */
export async function withBacklog(root: string, say: (words: string) => void): Promise<Measured[]> {
  const program = await partProgram(root);
  const folder = mkdtempSync(join(tmpdir(), 'cueline-bench-'));
  const [sink, loader] = [startPart(program, 'sink'), startPart(program, 'loader')];
  try {
    const sinkUrl = await sink.ask<string>('address');
    const full = join(folder, 'full.db');
    say(`filling a store with ${backlog.toLocaleString('en-US')} events …`);
    await firstEvent(full);
    multiply(full);
    const without = await held(program, sinkUrl, loader, join(folder, 'empty.db'));
    const with1M = await held(program, sinkUrl, loader, full);
    const name = 'with a million events waiting, against none';
    return [
      { name: `start ${name}`, unit: 'ms', measured: with1M.startMs, baseline: without.startMs },
      { name: `memory ${name}`, unit: 'MB', measured: with1M.megabytes, baseline: without.megabytes },
    ];
  } finally {
    sink.end();
    loader.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
