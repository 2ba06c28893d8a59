import type { PageWorld } from './page-world.ts';

const [requested, done, refused] = [482_100_000, 482_100_002, 482_100_003];

interface Given {
  readonly words: string;
  /** Without it, or columns, the request is refused. */
  readonly answer?: object;
  readonly columns?: object;
}

export interface Answering {
  /** Rows that were asked, as the page made them. */
  readonly asked: readonly Readonly<Record<string, unknown>>[];
  stop(): Promise<void>;
}

/**
 * Answers requests in place of a gateway, with whatever a test wants to see on a page; with nothing, a row waits on. Modelled: what a real one answers is shown
 * by `sample-day.test.ts`.
 */
export function answering(
  { environment }: PageWorld,
  set: string,
  key: string,
  answer: (row: Readonly<Record<string, unknown>>) => Given | undefined,
): Answering {
  const asked: Readonly<Record<string, unknown>>[] = [];
  const stopping = new AbortController();
  const { dataverse } = environment;
  const work = (async () => {
    while (!stopping.signal.aborted) {
      const rows = await dataverse.api.list(`${set}?$filter=cue_state eq null or cue_state eq ${requested}`);
      for (const row of rows) {
        const given = answer(row);
        if (!given) continue;
        asked.push(row);
        const { words, answer: found, columns } = given;
        await dataverse.put(`${set}(${String(row[key])})`, {
          cue_state: found || columns ? done : refused,
          cue_result: words,
          ...(found ? { cue_answer: JSON.stringify(found) } : {}),
          ...columns,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    asked,
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}
