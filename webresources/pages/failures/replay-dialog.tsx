import { useRef, useState } from 'preact/hooks';
import { Button, Content, Dialog, FaultBar, faultOf, MessageBar, useLoaded, usePage } from '../../kit/index.ts';
import type { DataverseFault } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import type { Failure } from './failure.ts';
import { useReasonWords } from '../../event/reason-words.ts';
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

interface AnswerProps {
  readonly of: ReplayAnswer;
  /** What the dry run counted, once it is done: where it is another number, the gateway says why. */
  readonly would?: number | undefined;
  readonly dry: boolean;
}

function Answer({ of: { count: counted, words, refused }, would, dry }: AnswerProps) {
  const { count } = usePage<PagesKey>();
  const inWords = counted === undefined || refused > 0 || (!dry && counted !== would);
  return (
    <>
      {counted !== undefined && (
        <p>
          <strong>{count(dry ? 'replayWould' : 'replayDone', counted)}</strong>
        </p>
      )}
      {refused > 0 && <p>{count('replayRefused', refused)}</p>}
      {inWords && words.map((one) => <p key={one}>{one}</p>)}
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
  const left = useRef(false);

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
      // What was begun goes on when the dialog is closed: of many events some would be sent and some not.
      const answer = await requestReplay(api, target, false, {});
      if (answer.count !== undefined) announce(count('replayDone', answer.count));
      if (left.current) return;
      setDone(answer);
      onReplayed(target.failures);
    } catch (thrown) {
      if (!left.current) setFault(faultOf(thrown));
    } finally {
      setBusy(false);
    }
  }

  function close(): void {
    left.current = true;
    if (busy) onReplayed(target.failures);
    onClose();
  }

  return (
    <Dialog
      title={text('replayTitle')}
      onClose={close}
      actions={
        done || nothing ? (
          <Button kind="primary" onClick={close}>
            {text('close')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{text(busy ? 'close' : 'cancel')}</Button>
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
          <Answer of={done} would={would?.count} dry={false} />
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
