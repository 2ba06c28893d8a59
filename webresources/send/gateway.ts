import type { EventRequest } from '../../connector/contract/index.ts';
import { DataverseFault, pause, type DataverseApi, type Row } from '../kit/index.ts';

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

/** Has the event judged (`dryRun`), or sent. */
export async function askGateway(
  api: Pick<DataverseApi, 'ask'>,
  request: EventRequest,
  { dryRun, signal }: { readonly dryRun: boolean; readonly signal: AbortSignal },
): Promise<Verdict> {
  const body = {
    cue_name: request.trigger,
    cue_trigger: request.trigger,
    cue_body: JSON.stringify(request),
    cue_dryrun: dryRun,
  };
  const { id, refused, row } = await api.ask(set, body, { signal });
  return verdictIn(id, row, refused ? 'Rejected' : 'Accepted');
}

const lookEveryMs = 2000;
const patienceMs = 60_000;

/** Whether more is to come of it within a minute: who is held may be held for days. */
export const goesOn = ({ outcome }: Verdict): boolean => outcome === 'Accepted';

/** Looks at the request until its event was sent or was not, for a minute at most; tells each change. */
export async function follow(
  api: Pick<DataverseApi, 'get'>,
  first: Verdict,
  changed: (verdict: Verdict) => void,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + patienceMs;
  for (let seen = first; goesOn(seen) && performance.now() < until;) {
    await pause(lookEveryMs, signal);
    try {
      const path = `${set}(${first.id})?$select=cue_outcome,cue_reasoncode,cue_result`;
      const next = verdictIn(first.id, await api.get(path, { signal }), seen.outcome);
      if (next.outcome !== seen.outcome || next.reasonCode !== seen.reasonCode) changed(next);
      seen = next;
    } catch (fault) {
      if (!(fault instanceof DataverseFault) || !['throttled', 'offline'].includes(fault.kind)) throw fault;
      await pause(fault.retryAfterMs ?? lookEveryMs, signal);
    }
  }
}
