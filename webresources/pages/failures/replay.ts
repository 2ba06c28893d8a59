import type { CallOptions, DataverseApi } from '../../kit/index.ts';
import type { Failure } from './failure.ts';

/** What is to be sent again. */
export type ReplayTarget =
  | { readonly kind: 'chosen'; readonly failures: readonly Failure[] }
  | {
      readonly kind: 'reason';
      readonly reasonCode: string;
      readonly trigger?: string;
      /** Those that the page knows of; the gateway takes all that it has. */
      readonly failures: readonly Failure[];
    };

export interface ReplayAnswer {
  /** How many were, or would be, put back in the queue; missing where the gateway said it in words only. */
  readonly count?: number;
  /** What the gateway said, each sentence once. */
  readonly words: readonly string[];
  readonly refused: number;
}

/** One request each, so that each event has an answer of its own; more than this is what "all of a reason" is for. */
export const mostChosen = 25;
const together = 4;

/** Where an older gateway answers, the count stands in its words only: `Dry run: 3 events would be put back in the queue.` */
const dryCount = /^Dry run: (\d+) events? /;

async function replayReason(
  api: DataverseApi,
  { reasonCode, trigger }: ReplayTarget & { readonly kind: 'reason' },
  dryRun: boolean,
  options: CallOptions,
): Promise<ReplayAnswer> {
  const body = {
    cue_name: `${dryRun ? 'Dry run: all' : 'All'} of ${reasonCode}`,
    cue_reasoncode: reasonCode,
    ...(trigger === undefined ? {} : { cue_trigger: trigger }),
    cue_dryrun: dryRun,
  };
  const { refused, words, row } = await api.ask('cue_replayrequests', body, options);
  if (refused) return { count: 0, words: [words], refused: 1 };
  const counted = dryRun ? (row['cue_matched'] ?? dryCount.exec(words)?.[1]) : row['cue_replayed'];
  const known = typeof counted === 'number' || typeof counted === 'string';
  return { ...(known ? { count: Number(counted) } : {}), words: [words], refused: 0 };
}

async function replayChosen(
  api: DataverseApi,
  failures: readonly Failure[],
  dryRun: boolean,
  options: CallOptions,
): Promise<ReplayAnswer> {
  const waiting = [...failures];
  const words = new Set<string>();
  let [count, refusals] = [0, 0];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const name = `${dryRun ? 'Dry run: ' : ''}${next.eventId}`.slice(0, 200);
      const body = { cue_name: name, cue_eventid: next.id, cue_dryrun: dryRun };
      const answer = await api.ask('cue_replayrequests', body, options);
      if (answer.refused) refusals += 1;
      else count += 1;
      if (answer.refused) words.add(answer.words);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return { count, words: [...words], refused: refusals };
}

/** Asks the gateway, and waits for what it says: how many it would send again, or how many it has put back. */
export const requestReplay = (
  api: DataverseApi,
  target: ReplayTarget,
  dryRun: boolean,
  options: CallOptions,
): Promise<ReplayAnswer> =>
  target.kind === 'reason'
    ? replayReason(api, target, dryRun, options)
    : replayChosen(api, target.failures, dryRun, options);
