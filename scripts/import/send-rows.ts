import { setTimeout as wait } from 'node:timers/promises';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { accepted, type AskGateway, type GatewayReply } from '../environment/gateway-client.ts';
import type { RowEvent } from './row-event.ts';

/** What became of one row at the gateway. */
export interface RowAnswer {
  readonly status: number;
  readonly outcome: string;
  readonly reasonCode: string;
  readonly reason: string;
}

/** Sends events in their order and gives an answer for each. Aborted, it gives `undefined`: some may have been taken. */
export type SendRows = (events: readonly RowEvent[]) => Promise<readonly RowAnswer[] | undefined>;

export interface Patience {
  /** Where the gateway does not say how long to wait, the first wait; each further one is twice as long. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Without any row answered for so long, the import stops, and can be resumed. */
  readonly budgetMs: number;
}

export const patience: Patience = { firstWaitMs: 1000, longestWaitMs: 30_000, budgetMs: 600_000 };

const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
const again = new Set(['NOT_STORED', 'THROTTLED']);

const rowsOf = ({ body }: GatewayReply): readonly RowAnswer[] | undefined =>
  Array.isArray(body['results']) ? (body['results'] as RowAnswer[]) : undefined;

const seconds = (ms: number): string => `${Math.round(ms / 1000)} seconds`;

const gaveUp = (waitMs: number, budgetMs: number): CommandFault =>
  new CommandFault(
    'gateway-unavailable',
    exitCodes.error,
    waitMs > budgetMs
      ? `The gateway asks to be left alone for ${seconds(waitMs)}; an import waits ${seconds(budgetMs)} at most.`
      : `The gateway took no row for ${seconds(budgetMs)}.`,
    { hint: 'See the log of the gateway; then --resume goes on where the import stopped.' },
  );

/** Sends by the batch route and tries again as the gateway says, or ever more patiently where it says nothing. */
export function sendRows(
  ask: AskGateway,
  signal: AbortSignal,
  { firstWaitMs, longestWaitMs, budgetMs }: Patience,
): SendRows {
  let everAnswered = false;

  /** The reply, or `undefined` where there was none but has been one before. */
  async function tried(events: readonly RowEvent[]): Promise<GatewayReply | undefined> {
    try {
      const reply = await ask('POST', '/v1/events/batch?bulk=true', { events });
      if (!passing.has(reply.status)) accepted(reply, 'results');
      everAnswered = true;
      return reply;
    } catch (fault) {
      // A gateway that was never there is a wrong address; one that is gone may come back.
      if (everAnswered && fault instanceof CommandFault && fault.code === 'gateway-unreachable') return undefined;
      throw fault;
    }
  }

  return async (events) => {
    const answers: (RowAnswer | undefined)[] = events.map(() => undefined);
    let open = events.map((_, index) => index);
    let lastAnswerAt = performance.now();
    for (let attempt = 0; ; attempt++) {
      const reply = await tried(open.map((index) => events[index] ?? {}));
      const rows = reply && rowsOf(reply);
      const before = open.length;
      rows?.forEach((row, place) => {
        const index = open[place];
        if (index !== undefined && !again.has(row.reasonCode)) answers[index] = row;
      });
      open = open.filter((index) => !answers[index]);
      if (open.length === 0) return answers as RowAnswer[];
      if (open.length < before) [attempt, lastAnswerAt] = [0, performance.now()];

      const waitMs = reply?.retryAfterMs ?? Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
      if (performance.now() + waitMs - lastAnswerAt > budgetMs) throw gaveUp(waitMs, budgetMs);
      await wait(waitMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
    }
  };
}
