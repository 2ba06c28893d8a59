import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Content, Dialog, FaultBar, faultOf, MessageBar, useLoaded, usePage } from '../../kit/index.ts';
import type { DataverseFault } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import type { Failure } from './failure.ts';
import { useReasonWords } from './reason-words.ts';
import { requestReplay, type ReplayAnswer, type ReplayTarget } from './replay.ts';

/** What an event offers may no longer hold after a day. */
const oldMs = 86_400_000;

function OldWarning({ of }: { readonly of: readonly Failure[] }) {
  const { count, text, format } = usePage<PagesKey>();
  const old = of.filter(({ failedOn }) => Date.now() - failedOn > oldMs);
  if (old.length === 0) return null;
  const oldest = Math.min(...old.map(({ failedOn }) => failedOn));
  return (
    <MessageBar tone="warning" title={count('replayOld', old.length)}>
      {text('replayOldDo', format.dateTime(oldest))}
    </MessageBar>
  );
}

function Answer({ of: { count: counted, words, refused }, dry }: { readonly of: ReplayAnswer; readonly dry: boolean }) {
  const { count } = usePage<PagesKey>();
  return (
    <>
      {counted !== undefined && (
        <p>
          <strong>{count(dry ? 'replayWould' : 'replayDone', counted)}</strong>
        </p>
      )}
      {refused > 0 && <p>{count('replayRefused', refused)}</p>}
      {(counted === undefined || refused > 0) && words.map((one) => <p key={one}>{one}</p>)}
    </>
  );
}

interface ReplayDialogProps {
  readonly target: ReplayTarget;
  readonly onClose: () => void;
  readonly onReplayed: (failures: readonly Failure[]) => void;
}

/** A dry run first; what it says is asked back before anything is sent again. */
export function ReplayDialog({ target, onClose, onReplayed }: ReplayDialogProps) {
  const { api, text, count, announce } = usePage<PagesKey>();
  const reason = useReasonWords();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<ReplayAnswer>();
  const [fault, setFault] = useState<DataverseFault>();
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);

  const dryRun = useLoaded(async (signal) => {
    const answer = await requestReplay(api, target, true, { signal });
    if (answer.count !== undefined) announce(count('replayWould', answer.count));
    return answer;
  }, []);
  const would = dryRun.value;
  const nothing = would?.count === 0;

  async function replay(): Promise<void> {
    setBusy(true);
    setFault(undefined);
    try {
      const answer = await requestReplay(api, target, false, { signal: leaving.current.signal });
      setDone(answer);
      if (answer.count !== undefined) announce(count('replayDone', answer.count));
      onReplayed(target.failures);
    } catch (thrown) {
      if (!leaving.current.signal.aborted) setFault(faultOf(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={text('replayTitle')}
      onClose={onClose}
      actions={
        done || nothing ? (
          <Button kind="primary" onClick={onClose}>
            {text('close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{text('cancel')}</Button>
            <Button
              kind="primary"
              icon="replay"
              busy={busy}
              disabled={would === undefined}
              onClick={() => void replay()}
            >
              {would?.count === undefined ? text('replay') : count('replayNow', would.count)}
            </Button>
          </>
        )
      }
    >
      <p>
        {target.kind === 'reason'
          ? text('replayReasonAbout', reason(target.reasonCode, target.failures[0]?.reason).title)
          : count('replayChosenAbout', target.failures.length)}
      </p>
      {done ? (
        <MessageBar tone={done.count === 0 ? 'warning' : 'good'}>
          <Answer of={done} dry={false} />
        </MessageBar>
      ) : (
        <Content of={dryRun}>{(answer) => <Answer of={answer} dry />}</Content>
      )}
      {!done && !nothing && <OldWarning of={target.failures} />}
      {fault && <FaultBar fault={fault} />}
      <p class="about">{text('replayNote')}</p>
    </Dialog>
  );
}
