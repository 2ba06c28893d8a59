import { setTimeout as wait } from 'node:timers/promises';
import { connections } from '../load/connections.ts';
import { newEvent } from './numbered-event.ts';
import { serveParent } from './part.ts';

/** Sends numbered events until it is told to stop, in a process of its own, so that its time is not the gateway's. */
export interface Load {
  readonly url: string;
  /** Used in turn. */
  readonly keys: readonly string[];
  /** The number of its first event. */
  readonly first: number;
  /** Connections. */
  readonly together: number;
  /** Left out, each connection sends as soon as it was answered. */
  readonly perSecond?: number;
  /** What was not acknowledged is sent again under the same id until it is. */
  readonly repeats?: boolean;
  readonly people: number;
  /** The number of the first person. */
  readonly firstPerson?: number;
}

export interface Acknowledged {
  readonly event: number;
  readonly at: number;
  /** From the request to its answer; of a paced load from when it was due. */
  readonly ms: number;
}

export interface Tally {
  readonly acknowledged: readonly Acknowledged[];
  readonly offered: number;
  /** Answers by status, or by why none came. */
  readonly answers: Readonly<Record<string, number>>;
  /** Refusals that do not say when to come again. */
  readonly withoutRetryAfter: number;
  /** Until the last answer. */
  readonly milliseconds: number;
}

export type LoaderOrder = { readonly start: Load } | 'progress' | 'stop';

const pauseMs = 100;
const timerMs = 5;

function begin(load: Load) {
  const { url, keys, first, together, perSecond, repeats = false, people, firstPerson = 0 } = load;
  const pool = connections(url, together);
  const acknowledged: Acknowledged[] = [];
  const answers: Record<string, number> = {};
  let withoutRetryAfter = 0;
  let offered = 0;
  let stopped = false;
  const started = performance.now();

  /** Whether it was acknowledged. */
  async function post(event: number, from: number): Promise<boolean> {
    const body = JSON.stringify(newEvent(event, firstPerson + (event % people)));
    try {
      const { status, saysWhen } = await pool.post('/v1/events', keys[event % keys.length] ?? '', body);
      answers[status] = (answers[status] ?? 0) + 1;
      if (status < 300) acknowledged.push({ event, at: Date.now(), ms: performance.now() - from });
      else if (!saysWhen) withoutRetryAfter += 1;
      return status < 300;
    } catch (fault) {
      const code = (fault as { readonly code?: string }).code ?? 'no answer';
      answers[code] = (answers[code] ?? 0) + 1;
      return false;
    }
  }

  async function untilAcknowledged(event: number, due = performance.now()): Promise<void> {
    for (let from = due; !(await post(event, from)); from = performance.now()) {
      if (!repeats || stopped) return;
      await wait(pauseMs);
    }
  }

  async function oneAfterTheOther(): Promise<void> {
    while (!stopped) await untilAcknowledged(first + offered++);
  }

  async function atRate(rate: number): Promise<void> {
    const open = new Set<Promise<unknown>>();
    while (!stopped) {
      // What finds no connection free is late, which counts from when it was due.
      for (; open.size < together && offered < ((performance.now() - started) / 1000) * rate; offered++) {
        const sent = untilAcknowledged(first + offered, started + (offered / rate) * 1000).finally(() => {
          open.delete(sent);
        });
        open.add(sent);
      }
      await wait(timerMs);
    }
    await Promise.all(open);
  }

  const work =
    perSecond === undefined ? Promise.all(Array.from({ length: together }, oneAfterTheOther)) : atRate(perSecond);
  return {
    progress: () => acknowledged.length,
    stop: async (): Promise<Tally> => {
      stopped = true;
      await work;
      const milliseconds = performance.now() - started;
      pool.close();
      return { acknowledged, offered, answers, withoutRetryAfter, milliseconds };
    },
  };
}

let running: ReturnType<typeof begin> | undefined;
process.send?.('ready');
serveParent((given) => {
  const order = given as LoaderOrder;
  if (order === 'progress') return running?.progress();
  if (order === 'stop') return running?.stop();
  running = begin(order.start);
  return undefined;
});
