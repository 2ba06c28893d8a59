import type { EventRequest } from '../../connector/contract/index.ts';
import { lookAgain, type Answered, type DataverseApi, type Row } from '../kit/index.ts';

/** What the gateway says of an event that it was asked to judge or to send. */
export interface Verdict {
  /** Row of the request, which the gateway keeps true until the event has come to its end. */
  readonly id: string;
  /** One of the outcomes of the contract. */
  readonly outcome: string;
  readonly reasonCode: string | undefined;
  /** In words, of the gateway. */
  readonly words: string;
}

const set = 'cue_sendrequests';
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const verdictIn = (id: string, row: Row, otherwise: string): Verdict => ({
  id,
  outcome: text(row['cue_outcome']) ?? otherwise,
  reasonCode: text(row['cue_reasoncode']),
  words: text(row['cue_result']) ?? '',
});

const verdictOf = ({ id, refused, row }: Answered): Verdict => verdictIn(id, row, refused ? 'Rejected' : 'Accepted');

interface Asking {
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  /** Of the row, for who wants to find it again. */
  readonly requestId?: string;
}

/** Has the event judged (`dryRun`), or sent. */
export async function askGateway(
  api: Pick<DataverseApi, 'ask'>,
  request: EventRequest,
  { dryRun, signal, requestId }: Asking,
): Promise<Verdict> {
  const body = {
    ...(requestId === undefined ? {} : { cue_sendrequestid: requestId }),
    cue_name: request.trigger,
    cue_trigger: request.trigger,
    cue_body: JSON.stringify(request),
    cue_dryrun: dryRun,
  };
  return verdictOf(await api.ask(set, body, { signal }));
}

/** Waits for the answer to a request that was made before. */
export const answerOf = async (
  api: Pick<DataverseApi, 'answerTo'>,
  requestId: string,
  signal: AbortSignal,
): Promise<Verdict> => verdictOf(await api.answerTo(set, requestId, { signal }));

/** Whether more is to come of it within a minute: who is held may be held for days. */
export const goesOn = ({ outcome }: Verdict): boolean => outcome === 'Accepted';

/**
 * Looks at the request until its event was sent or was not, for a minute at most; tells each change.
 * @throws {DataverseFault} where it could not be looked at, and that did not pass within the minute
 */
export async function follow(
  api: Pick<DataverseApi, 'get'>,
  first: Verdict,
  changed: (verdict: Verdict) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!goesOn(first)) return;
  let seen = first;
  const path = `${set}(${first.id})?$select=cue_outcome,cue_reasoncode,cue_result`;
  await lookAgain(
    async () => {
      const next = verdictIn(first.id, await api.get(path, { signal }), seen.outcome);
      if (next.outcome !== seen.outcome || next.reasonCode !== seen.reasonCode) changed(next);
      seen = next;
      return goesOn(next) ? undefined : next;
    },
    { firstWaitMs: 2000, longestWaitMs: 2000, giveUpMs: 60_000, signal },
  );
}
