import { setTimeout as wait } from 'node:timers/promises';

/** Whether the work ends within so many milliseconds. How it ends is its own business. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  const ended = work.then(
    () => true,
    () => true,
  );
  const late = wait(ms, false, { signal: patience.signal }).catch(() => false);
  const result = await Promise.race([ended, late]);
  patience.abort();
  return result;
}
