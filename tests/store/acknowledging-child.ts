import { once } from 'node:events';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { sampleEvent } from './sample-event.ts';

/**
 * Run as a process of its own and killed: accepts events without end, several at a time, and prints the id of each one as
 * soon as the store has acknowledged it. What was printed is what a sender may have been told.
 */
export async function acceptWithoutEnd(path: string): Promise<never> {
  const store = sqliteEventStore(path);
  for (let number = 1; ; number += 5) {
    const events = [0, 1, 2, 3, 4].map((step) => sampleEvent(number + step, `${step}`));
    await Promise.all(
      events.map(async (event) => {
        await store.accept(event);
        if (!process.stdout.write(`${event.eventId}\n`)) await once(process.stdout, 'drain');
      }),
    );
  }
}
