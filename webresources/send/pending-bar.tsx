import { DataverseFault, MessageBar, useLoaded, usePage, type DataverseApi } from '../kit/index.ts';
import { propertyWords } from '../event/property-words.ts';
import type { SendKey } from '../strings/send-key.ts';
import { answerOf, type Verdict } from './gateway.ts';
import { outcomeKey, outcomeTone } from './outcome.tsx';
import { forgetPending, type PendingSend } from './pending-sends.ts';

/** As long as the row of a request may take to be there after the button was pressed. */
const arrivalMs = 60_000;

/** What came of it; nothing where it never arrived, or was somebody else's who used this device. */
async function verdictOf(
  api: Pick<DataverseApi, 'answerTo'>,
  pending: PendingSend,
  signal: AbortSignal,
): Promise<Verdict | undefined> {
  try {
    const verdict = await answerOf(api, pending.requestId, signal);
    forgetPending(pending);
    return verdict;
  } catch (fault) {
    const absent = fault instanceof DataverseFault && ['not-there', 'no-permission'].includes(fault.kind);
    if (!absent || Date.now() - pending.sentAt < arrivalMs) throw fault;
    forgetPending(pending);
    return undefined;
  }
}

/** Says that an event was sent before and the dialog closed on it, so that nobody sends it twice without knowing. */
export function PendingBar({ of }: { readonly of: PendingSend }) {
  const { api, text, format } = usePage<SendKey>();
  const { value, loadedAt } = useLoaded((signal) => verdictOf(api, of, signal), [of.requestId]);
  const said = [propertyWords(of.trigger), format.time(of.sentAt)] as const;
  if (value)
    return <MessageBar tone={outcomeTone(value)}>{text('pendingEnded', ...said, text(outcomeKey(value)))}</MessageBar>;
  return loadedAt ? null : <MessageBar tone="warning">{text('pending', ...said)}</MessageBar>;
}
