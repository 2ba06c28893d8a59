import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { checkStore, eventStoreOnThread, StoreUnavailable, type Looked } from '../../connector/store/index.ts';
import { until } from '../gateway/support/until.ts';
import { firstFreePage, leavesOf, overwrite } from './damage.ts';
import { changed, isOpenSomewhere, slowStore, storeOf } from './look-files.ts';
import { lookingPrograms } from './looking-program.ts';
import { noon, sampleEvent, sent } from './sample-event.ts';
import { storeThreadProgram } from './store-thread-program.ts';
import { threadOn } from './thread-on.ts';

const { thread, blindThread } = lookingPrograms();
const usual = storeThreadProgram();
const accepted = { kind: 'accepted', leads: true };

/** A store on its thread, and what came of looking through its file. */
function opened(program: URL, path: string) {
  const told: Looked[] = [];
  const store = eventStoreOnThread(threadOn(program, path), (looked) => told.push(looked));
  return {
    store,
    told,
    looked: () =>
      until(
        () => told[0],
        (looked) => looked !== undefined,
      ),
  };
}

/** A check sum of the file and of its log. */
const printOf = (path: string): readonly (string | undefined)[] =>
  [path, `${path}-wal`].map((file) =>
    existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined,
  );

test('a file that was too large for the start is looked through beside the work, and where it is sound nothing changes', async () => {
  const path = await storeOf(1200);
  const { store, told, looked } = opened(thread, path);
  expect(await store.accept(sampleEvent(5000, 'new'))).toEqual(accepted);
  expect(await looked()).toEqual({ outcome: 'sound' });
  expect(await store.accept(sampleEvent(5001, 'newer'))).toEqual(accepted);
  expect(await store.countByState()).toEqual({ queued: 1202 });
  await store.close();
  expect(told).toHaveLength(1);
  expect(isOpenSomewhere(path)).toBe(false);
  expect(checkStore(path)).toEqual({ events: 1202, problems: [] });
});

test('a file that was looked through at the start is not looked through again', async () => {
  const { store, told } = opened(usual, await storeOf(10));
  expect(await store.accept(sampleEvent(5000, 'new'))).toEqual(accepted);
  await store.close();
  expect(told).toEqual([]);
});

/** Accepts events until one is refused, and gives the fault. */
async function acceptedUntilRefused(store: EventStore): Promise<unknown> {
  for (let number = 10_000; ; number++)
    try {
      await store.accept(sampleEvent(number, `${number}`));
    } catch (fault) {
      return fault;
    }
}

describe('damage that is found while events are accepted ends the work with the file, which stays as it is', () => {
  test.each<[string, (path: string) => void]>([
    ['of a page of a table', (path) => overwrite(path, leavesOf(path, 'events').at(3) ?? 0)],
    ['of a page of an index', (path) => overwrite(path, leavesOf(path, 'events_by_trigger').at(1) ?? 0)],
    [
      'of a page that is free',
      (path) => {
        changed(path, `CREATE TABLE once AS SELECT * FROM events; DROP TABLE once; PRAGMA wal_checkpoint(TRUNCATE)`);
        overwrite(path, firstFreePage(path));
      },
    ],
    [
      'of a text',
      (path) => {
        changed(path, `UPDATE identity SET id = CAST(X'ff' AS TEXT); PRAGMA wal_checkpoint(TRUNCATE)`);
      },
    ],
  ])('%s', async (_name, damage) => {
    const path = await storeOf(400, damage);
    const { store, told, looked } = opened(thread, path);
    expect(await acceptedUntilRefused(store)).toMatchObject({ code: 'store-unavailable', trouble: 'damaged' });
    expect(await looked()).toEqual({ outcome: 'damaged', finding: expect.any(String) });

    const before = printOf(path);
    const asked = [
      store.checkWritable(),
      store.find('order-1'),
      store.accept(sampleEvent(9000)),
      store.settle('emission-1', sent(noon)),
      store.prune({ bodiesBefore: noon, eventsBefore: noon, limit: 10 }),
      store.endRun(),
    ];
    for (const answer of asked) {
      const refusal = (await answer.catch((caught: unknown) => caught)) as StoreUnavailable;
      expect(refusal).toMatchObject({ code: 'store-unavailable', trouble: 'damaged', retry: 'later' });
      expect(refusal.message).toBe(
        `The event store at ${path} is damaged: ${(told[0] as { finding: string }).finding}.`,
      );
      expect(refusal.hint).toContain('npx cueline store recover');
    }
    expect(printOf(path)).toEqual(before);
    await store.close();
    expect(printOf(path)).toEqual(before);
    expect(told).toHaveLength(1);
    await until(
      () => isOpenSomewhere(path),
      (open) => !open,
    );
  });
});

test('closing does not wait for a look that takes minutes, and ends it', async () => {
  const path = await slowStore(1, 20_000);
  const { store, told } = opened(thread, path);
  expect(await store.accept(sampleEvent(1))).toEqual(accepted);
  await store.close();
  await until(
    () => isOpenSomewhere(path),
    (open) => !open,
  );
  expect(told).toEqual([]);
});

test('a look that can not begin is told, and the store goes on', async () => {
  const { store, looked } = opened(blindThread, await storeOf(10));
  expect(await store.countByState()).toEqual({ queued: 10 });
  expect(await looked()).toEqual({ outcome: 'failed', reason: 'it ended with 1' });
  expect(await store.accept(sampleEvent(5000, 'new'))).toEqual(accepted);
  await store.close();
});
