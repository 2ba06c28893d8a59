import { useEffect, useState } from 'preact/hooks';
import { faultOf, MessageBar, usePage, useFaultWords, type DataverseFault, type Tone } from '../kit/index.ts';
import type { SendKey } from '../strings/send-key.ts';
import { follow, goesOn, type Verdict } from './gateway.ts';

const tones: Readonly<Record<string, Tone>> = { Sent: 'good', Accepted: 'good', Duplicate: 'warning', Held: 'warning' };
const keys: readonly SendKey[] = ['Accepted', 'Sent', 'Duplicate', 'Held', 'Suppressed', 'Rejected'];

type Told = Pick<Verdict, 'outcome' | 'reasonCode'>;

const isUnknown = ({ reasonCode }: Told): boolean => reasonCode === 'OUTCOME_UNKNOWN';

export const outcomeTone = (verdict: Told): Tone =>
  isUnknown(verdict) ? 'warning' : (tones[verdict.outcome] ?? 'bad');
export const outcomeKey = (verdict: Told): SendKey =>
  isUnknown(verdict) ? 'NotKnown' : (keys.find((key) => key === verdict.outcome) ?? 'Rejected');

/** What came of the event, as long as something comes of it. */
export function Outcome({ first, eventId }: { readonly first: Verdict; readonly eventId: string }) {
  const { api, text, announce } = usePage<SendKey>();
  const faultWords = useFaultWords();
  const [verdict, setVerdict] = useState(first);
  const [following, setFollowing] = useState(goesOn(first));
  const [fault, setFault] = useState<DataverseFault | undefined>();

  useEffect(() => {
    const leaving = new AbortController();
    const say = (told: Verdict): void => announce(`${text(outcomeKey(told))}. ${told.words}`);
    const changed = (next: Verdict): void => {
      setVerdict(next);
      say(next);
    };
    say(first);
    follow(api, first, changed, leaving.signal).then(
      () => setFollowing(false),
      (thrown: unknown) => {
        if (leaving.signal.aborted) return;
        setFollowing(false);
        setFault(faultOf(thrown));
      },
    );
    return () => leaving.abort();
  }, [first]);

  return (
    <>
      <MessageBar tone={outcomeTone(verdict)} title={`${text(outcomeKey(verdict))}.`}>
        {following ? text('following') : verdict.outcome === 'Sent' ? text('whetherEntered') : verdict.words}
      </MessageBar>
      {fault && <p>{faultWords(fault).title}</p>}
      <dl class="facts">
        <div>
          <dt>{text('eventId')}</dt>
          <dd>
            <code>{eventId}</code>
          </dd>
        </div>
      </dl>
    </>
  );
}
