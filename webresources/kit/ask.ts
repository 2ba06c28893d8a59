import { DataverseFault } from './dataverse-fault.ts';
import { lookAgain } from './look-again.ts';
import type { CallOptions, Row } from './row.ts';

/** Values of `cue_state`, the same in every table of requests. */
export const requestState = {
  requested: 482_100_000,
  running: 482_100_001,
  done: 482_100_002,
  refused: 482_100_003,
} as const;

/** What the gateway made of a request. */
export interface Answered {
  readonly id: string;
  readonly refused: boolean;
  /** Its `cue_result`: one or two sentences in English. */
  readonly words: string;
  /** The whole row. */
  readonly row: Row;
}

const firstWaitMs = 1000;
const longestWaitMs = 5000;
const giveUpMs = 60_000;

/** The part of the Web API that a request needs. */
interface Asking {
  readonly get: (path: string, options: CallOptions) => Promise<Row>;
  readonly create: (set: string, body: object, options: CallOptions) => Promise<string>;
}

/**
 * Looks at the row of a request until it is answered.
 * @throws {DataverseFault} `unanswered` after a minute; the row stays, and the gateway may still take it up. Its cause is what the
 * last look failed with, if it did
 */
export async function awaitAnswer(
  get: Asking['get'],
  set: string,
  id: string,
  options: CallOptions,
): Promise<Answered> {
  const look = async (): Promise<Answered | undefined> => {
    const row = await get(`${set}(${id})`, options);
    const { cue_state: state, cue_result: words } = row;
    if (state !== requestState.done && state !== requestState.refused) return undefined;
    return { id, refused: state === requestState.refused, words: typeof words === 'string' ? words : '', row };
  };
  let unseen: ErrorOptions = {};
  try {
    const answered = await lookAgain(look, { firstWaitMs, longestWaitMs, giveUpMs, signal: options.signal });
    if (answered) return answered;
  } catch (fault) {
    if (!(fault instanceof DataverseFault) || !fault.passing) throw fault;
    unseen = { cause: fault };
  }
  throw new DataverseFault('unanswered', 'The gateway has not answered within a minute.', unseen);
}

/** Creates the row of a request, and waits for its answer. */
export async function askAndWait(
  { get, create }: Asking,
  set: string,
  body: object,
  options: CallOptions,
): Promise<Answered> {
  return awaitAnswer(get, set, await create(set, body, options), options);
}
