import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkStore, sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { sampleEvent } from './sample-event.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status === 0;
afterAll(() => {
  // Lazily: the package of SQLite keeps files open for a while after they were closed.
  if (mounted) spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Accepts events until one is refused; gives the numbers of those acknowledged, and the fault. */
async function acceptUntilRefused(store: ReturnType<typeof sqliteEventStore>, from: number) {
  const acknowledged: number[] = [];
  for (let number = from; ; number++) {
    try {
      await store.accept(sampleEvent(number, `${number}`));
      acknowledged.push(number);
    } catch (fault) {
      return { acknowledged, fault };
    }
  }
}

// A disk of 2 MB, as anybody with the right to mount can have it.
(mounted ? describe : describe.skip)('a real disk (needs the right to mount)', () => {
  test('that is full is said so; nothing acknowledged is lost, and the store goes on when there is space', async () => {
    const path = join(folder, 'events.db');
    const filler = join(folder, 'filler');
    const store = sqliteEventStore(path);
    writeFileSync(filler, Buffer.alloc(1_000_000));
    const { acknowledged, fault } = await acceptUntilRefused(store, 1);
    expect(fault).toMatchObject({ code: 'store-unavailable', trouble: 'full', retry: 'later' });
    expect(acknowledged.length).toBeGreaterThan(10);
    rmSync(filler);
    await expect(store.checkWritable()).resolves.toBeUndefined();
    expect(await store.accept(sampleEvent(100_000, 'b'))).toEqual({ kind: 'accepted', leads: true });
    for (const number of acknowledged) expect(await store.find(`order-${number}`)).toBeDefined();
    expect(checkStore(path).problems).toEqual([]);
    await store.close();
    rmSync(path);
  });

  test('that can only be read is refused at the start, in words', async () => {
    const path = join(folder, 'read-only.db');
    const seen = mkdtempSync(join(tmpdir(), 'cueline-read-only-'));
    await sqliteEventStore(path).close();
    expect(spawnSync('mount', ['--bind', folder, seen]).status).toBe(0);
    expect(spawnSync('mount', ['-o', 'remount,bind,ro', seen]).status).toBe(0);
    const fault = ((): unknown => {
      try {
        return sqliteEventStore(join(seen, 'read-only.db'));
      } catch (caught) {
        return caught;
      } finally {
        spawnSync('umount', ['-l', seen]);
        rmSync(seen, { recursive: true, force: true });
      }
    })();
    expect(fault).toBeInstanceOf(StoreUnavailable);
    expect(fault).toMatchObject({ trouble: 'read-only', hint: expect.stringContaining('can be written') });
  });
});
