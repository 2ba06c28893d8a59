import { setTimeout as wait } from 'node:timers/promises';

/** Only what never comes true takes so long: less than jest waits for a test, so that the last value is told. */
const boundMs = 60_000;
const stepMs = 10;

/** Looks at a fact again and again until it holds, and gives it; fails with its last value where it never does. */
export async function until<T>(look: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + boundMs;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`it never came true; last seen: ${JSON.stringify(value)}`);
    await wait(stepMs);
  }
}
