import { useEffect, useRef, useState } from 'preact/hooks';
import {
  Button,
  Dialog,
  DataverseFault,
  FaultBar,
  faultOf,
  MessageBar,
  TextField,
  textIn,
  usePage,
} from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { eventAnswer, type EventAnswer } from '../../event/event-answer.ts';
import type { Failure } from './failure.ts';

interface DisclosureDialogProps {
  readonly failure: Failure;
  readonly onClose: () => void;
  readonly onDisclosed: (answer: EventAnswer) => void;
}

/** A reason of a few letters is none. */
const shortest = 10;

/** Asks why somebody wants to see personal data, and records it before anything is shown. */
export function DisclosureDialog({ failure, onClose, onDisclosed }: DisclosureDialogProps) {
  const { api, text, announce } = usePage<PagesKey>();
  const [purpose, setPurpose] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<DataverseFault>();
  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);

  async function record(): Promise<void> {
    if (purpose.trim().length < shortest) {
      setProblem(text('purposeShort'));
      return;
    }
    setProblem(undefined);
    setFault(undefined);
    setBusy(true);
    try {
      const body = {
        cue_name: text('disclosureName', failure.eventId).slice(0, 200),
        cue_eventid: failure.id,
        cue_purpose: purpose.trim(),
      };
      const { signal } = leaving.current;
      const { refused, words, row } = await api.ask('cue_disclosures', body, { signal });
      const answer = refused ? undefined : eventAnswer(textIn(row, 'cue_answer'));
      if (!answer) throw new DataverseFault('unexpected', words);
      announce(text('disclosed'));
      onDisclosed(answer);
    } catch (thrown) {
      if (leaving.current.signal.aborted) return;
      setFault(faultOf(thrown));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={text('disclose')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button kind="primary" icon="eye" busy={busy} onClick={() => void record()}>
            {text('discloseRecord')}
          </Button>
        </>
      }
    >
      <MessageBar tone="warning">{text('disclosureRecorded')}</MessageBar>
      <TextField
        label={text('purpose')}
        hint={text('purposeHint')}
        value={purpose}
        maxLength={200}
        lines={3}
        required
        problem={problem}
        onChange={setPurpose}
      />
      {fault && <FaultBar fault={fault} />}
    </Dialog>
  );
}
