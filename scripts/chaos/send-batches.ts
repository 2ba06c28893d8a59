import { requestLimits } from '../../connector/gateway/index.ts';
import { newEvent } from './numbered-event.ts';

export interface Batches {
  readonly url: string;
  readonly key: string;
  readonly count: number;
  readonly people: number;
  /** The number of the first event, and of the first person. */
  readonly first?: number;
}

const together = 4;

/** Sends many events at once through the route for batches. Every one of them must be accepted. */
export async function sendBatches({ url, key, count, people, first = 0 }: Batches): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  let next = 0;
  async function oneAfterTheOther(): Promise<void> {
    while (next < count) {
      const size = Math.min(requestLimits.batchEvents, count - next);
      const events = Array.from({ length: size }, (_, index) => {
        const number = next + index;
        return newEvent(first + number, first + (number % people));
      });
      next += size;
      const body = JSON.stringify({ events });
      const answer = await fetch(`${url}/v1/events/batch`, { method: 'POST', headers, body });
      const { counts } = (await answer.json()) as { readonly counts?: { readonly accepted: number } };
      if (counts?.accepted !== size) throw new Error(`A batch was answered ${answer.status}.`);
    }
  }
  await Promise.all(Array.from({ length: together }, oneAfterTheOther));
}
