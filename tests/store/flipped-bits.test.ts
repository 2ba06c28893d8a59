import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Database from 'libsql';
import type { ListedEvent } from '../../connector/pipeline/index.ts';
import { checkStore, recoverStore, sqliteEventStore } from '../../connector/store/index.ts';
import { again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

const count = 150;
let sound = '';
let before: readonly ListedEvent[] = [];

async function listed(path: string): Promise<readonly ListedEvent[]> {
  const store = sqliteEventStore(path);
  try {
    return await store.list({ limit: 1000 });
  } finally {
    await store.close();
  }
}

/** A closed store whose events stand in several states, its log written back. */
beforeAll(async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  for (let n = 0; n < count; n++)
    await store.accept(sampleEvent(n, `${n % 90}`, { receivedAt: noon + n, sender: `sender ${n % 3}` }));
  for (const n of await taken(store, noon + count, 40))
    await store.settle(
      `emission-${n}`,
      [sent(noon + n), again(noon, noon + n), held(noon, noon + n)][n % 3] ?? sent(noon),
    );
  await store.close();
  const database = new Database(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  sound = newStorePath();
  copyFileSync(path, sound);
  before = await listed(path);
});

/** The file with one bit flipped somewhere, or cut off there. */
const damages = fc.oneof(
  { weight: 9, arbitrary: fc.record({ place: fc.nat(), bit: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ place: fc.nat(), bit: fc.constant('cut off' as const) }) },
);

function damaged(bytes: Buffer, { place, bit }: { readonly place: number; readonly bit: number | 'cut off' }): Buffer {
  const at = place % bytes.length;
  if (bit === 'cut off') return bytes.subarray(0, at);
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** What a start says of it; `undefined` where it opens. */
async function refusal(path: string): Promise<unknown> {
  try {
    await sqliteEventStore(path).close();
    return undefined;
  } catch (fault) {
    return fault;
  }
}

const differs = (one: ListedEvent, other: ListedEvent | undefined): boolean =>
  JSON.stringify(one) !== JSON.stringify(other);

test('wherever a bit flips or the file ends, the start or the check says so, or every event is there and at most one is another', async () => {
  const bytes = readFileSync(sound);
  const seen = { refused: 0, found: 0, unseen: 0 };
  for (const damage of fc.sample(damages, { seed: 20_261_124, numRuns: 250 })) {
    const path = newStorePath();
    writeFileSync(path, damaged(bytes, damage));
    const fault = await refusal(path);
    if (fault !== undefined) {
      expect({ damage, fault }).toMatchObject({ damage, fault: { code: 'store-unavailable' } });
      seen.refused += 1;
    } else if (checkStore(path).problems.length > 0) seen.found += 1;
    else {
      const after = await listed(path);
      // A bit within a text that left it one, or within a number: SQLite keeps no check sums.
      const changed = before.filter((event) =>
        differs(
          event,
          after.find(({ place }) => place.seq === event.place.seq),
        ),
      );
      expect({ damage, count: after.length, changed: changed.length }).toEqual({
        damage,
        count: before.length,
        changed: Math.min(1, changed.length),
      });
      seen.unseen += 1;
    }
  }
  // The damages are of every kind.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});

test('of a file with a broken text all other events are saved, and that one is named', async () => {
  const bytes = readFileSync(sound);
  const path = newStorePath();
  const at = bytes.indexOf('Schritt 7 ');
  writeFileSync(path, damaged(bytes, { place: at, bit: 7 }));
  expect(await refusal(path)).toMatchObject({ trouble: 'damaged', message: expect.stringContaining('no text') });
  expect(checkStore(path).problems).toEqual(['events hold bytes that are no text']);
  expect(recoverStore(path, 'monday')).toMatchObject({ events: count - 1, missing: ['emission-7'] });
  expect(checkStore(path)).toEqual({ events: count - 1, problems: [] });
});

test.each([
  ['identity', "UPDATE identity SET id = CAST(X'ff' AS TEXT)"],
  ['event_counts', "UPDATE event_counts SET state = CAST(X'ff' AS TEXT) WHERE state = 'sent'"],
  ['suspects', "INSERT INTO suspects (emission_id, run, deaths) VALUES (CAST(X'ff' AS TEXT), 1, 0)"],
])('a broken text of %s is said at the start as well', async (_table, breakIt) => {
  const path = newStorePath();
  copyFileSync(sound, path);
  const database = new Database(path);
  database.exec(breakIt);
  database.close();
  expect(await refusal(path)).toMatchObject({ trouble: 'damaged', message: expect.stringContaining('no text') });
});
