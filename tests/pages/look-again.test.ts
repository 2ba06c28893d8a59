import { expect, test } from '@jest/globals';
import { DataverseFault, type FaultKind } from '../../webresources/kit/dataverse-fault.ts';
import { lookAgain } from '../../webresources/kit/look-again.ts';

const quick = { firstWaitMs: 1, longestWaitMs: 1, giveUpMs: 5000 };
const short = { ...quick, giveUpMs: 30 };

/** Looks that end as they are listed, the last of them again and again. */
function looks(...ends: readonly (DataverseFault | string | undefined)[]) {
  const at: number[] = [];
  const look = async (): Promise<string | undefined> => {
    const end = ends[Math.min(at.length, ends.length - 1)];
    at.push(performance.now());
    if (end instanceof DataverseFault) throw end;
    return end;
  };
  return { at, look };
}

const fault = (kind: FaultKind, details: ConstructorParameters<typeof DataverseFault>[2] = {}): DataverseFault =>
  new DataverseFault(kind, 'of a test', details);
const failing = fault('unexpected', { passing: true });

test('what fails for now is looked at again, and no earlier than Dataverse asks for', async () => {
  const { look, at } = looks(failing, fault('offline'), undefined, fault('throttled', { retryAfterMs: 300 }), 'there');
  expect(await lookAgain(look, quick)).toBe('there');
  expect(at).toHaveLength(5);
  expect((at[4] ?? 0) - (at[3] ?? 0)).toBeGreaterThanOrEqual(299);
});

test.each(['no-permission', 'not-there', 'signed-out', 'unexpected'] as const)(
  '%s is told at once: no second look mends it',
  async (kind) => {
    const { look, at } = looks(fault(kind));
    await expect(lookAgain(look, quick)).rejects.toMatchObject({ kind });
    expect(at).toHaveLength(1);
  },
);

test('when its time is over it tells what the last look failed with, and nothing where that said "not yet"', async () => {
  await expect(lookAgain(looks(failing).look, short)).rejects.toBe(failing);
  expect(await lookAgain(looks(failing, undefined).look, short)).toBeUndefined();
});

test('a wait that would end after its time is not begun', async () => {
  const long = fault('throttled', { retryAfterMs: 300_000 });
  const { look, at } = looks(long);
  await expect(lookAgain(look, quick)).rejects.toBe(long);
  expect(at).toHaveLength(1);
});

test('a page that is closed looks no more', async () => {
  const leaving = new AbortController();
  const { look, at } = looks(undefined);
  const over = lookAgain(
    async () => {
      if (at.length === 2) leaving.abort();
      return look();
    },
    { ...quick, signal: leaving.signal },
  );
  await expect(over).rejects.toMatchObject({ name: 'AbortError' });
  expect(at).toHaveLength(3);
});
