import { setTimeout as wait } from 'node:timers/promises';

const stepMs = 20;

/** Looks at a fact again and again until it holds, and gives it. Fails where it does not within so many seconds. */
export async function waitFor<T>(
  look: () => Promise<T> | T,
  holds: (value: T) => boolean,
  withinSeconds = 60,
): Promise<T> {
  const end = Date.now() + withinSeconds * 1000;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`It never came true; last seen: ${JSON.stringify(value)}`);
    await wait(stepMs);
  }
}
