import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { intake } from '../../connector/pipeline/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { acceptsPerSecond, callers } from './durable-intake.ts';
import type { Measured } from './measured.ts';
import { median } from './median.ts';

const rounds = 12;
const eventsInRound = 800;

/**
 * What reports cost each event, by what they count in the index of times: two stores take turns, so that what else the
 * machine does meets both.
 */
export async function reportIndexCost(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-bench-'));
  const open = async (name: string) => {
    const path = join(folder, name);
    const store = sqliteEventStore(path);
    const run = intake({ catalog, store, clock: Date.now, newId: randomUUID });
    await acceptsPerSecond(run, callers, callers);
    return { path, store, run, figures: [] as number[] };
  };
  const [indexed, bare] = [await open('indexed.db'), await open('bare.db')];
  try {
    const database = new Database(bare.path);
    database.exec('DROP INDEX events_by_time; CREATE INDEX events_by_time ON events (received_at);');
    database.close();
    for (let round = 0; round < rounds; round += 1)
      for (const { run, figures } of round % 2 === 0 ? [indexed, bare] : [bare, indexed])
        figures.push(await acceptsPerSecond(run, eventsInRound, callers));
    const [measured, baseline] = [median(indexed.figures), median(bare.figures)];
    return {
      name: 'durable intake with what reports count in the index of times, against without',
      unit: 'events/s',
      measured,
      baseline,
    };
  } finally {
    await Promise.all([indexed.store.close(), bare.store.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}
