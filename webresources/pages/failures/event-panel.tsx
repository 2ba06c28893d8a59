import { useState } from 'preact/hooks';
import { Button, Content, DataverseFault, Panel, textIn, useLoaded, usePage } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { titleOf } from '../catalog.ts';
import { DisclosureDialog } from './disclosure-dialog.tsx';
import { eventAnswer, type EventAnswer } from '../../event/event-answer.ts';
import { EventDetails } from './event-details.tsx';
import { failureState, type Failure } from './failure.ts';
import { FailureBadge } from './failure-badge.tsx';
import type { Permissions } from './permissions.ts';
import { useReasonWords } from '../../event/reason-words.ts';

/** `cue_kind` of an inquiry. */
const oneEvent = 482_100_001;

function Facts({ of }: { readonly of: Failure }) {
  const { text, format } = usePage<PagesKey>();
  const { title, next } = useReasonWords()(of.reasonCode, of.reason);
  return (
    <>
      <p>
        <strong>{title}</strong> {next}
      </p>
      <dl class="facts">
        <dt>{text('state')}</dt>
        <dd>
          <FailureBadge of={of} />
        </dd>
        <dt>{text('eventId')}</dt>
        <dd>
          <code>{of.eventId}</code>
        </dd>
        <dt>{text('trigger')}</dt>
        <dd>{titleOf(of.trigger)}</dd>
        <dt>{text('source')}</dt>
        <dd>{of.source}</dd>
        <dt>{text('failedOn')}</dt>
        <dd>{format.dateTime(of.failedOn)}</dd>
        <dt>{text('attempts')}</dt>
        <dd>{format.number(of.attempts)}</dd>
        <dt>{text('reasonCode')}</dt>
        <dd>
          <code>{of.reasonCode}</code>
        </dd>
      </dl>
    </>
  );
}

interface EventPanelProps {
  readonly failure: Failure;
  readonly permissions: Permissions;
  readonly onReplay: () => void;
  readonly onClose: () => void;
}

/** One event: what Dynamics knows of its failure at once, and what the gateway answers when it is asked. */
export function EventPanel({ failure, permissions, onReplay, onClose }: EventPanelProps) {
  const { api, text } = usePage<PagesKey>();
  const [asking, ask] = useState(false);
  const [disclosed, disclose] = useState<EventAnswer>();
  const loaded = useLoaded(
    async (signal) => {
      const { id, eventId } = failure;
      const name = text('inquiryName', eventId).slice(0, 200);
      const body = { cue_name: name, cue_kind: oneEvent, cue_subject: id };
      const { refused, words, row } = await api.ask('cue_inquiries', body, { signal });
      const answer = refused ? undefined : eventAnswer(textIn(row, 'cue_answer'));
      if (!answer) throw new DataverseFault('unexpected', words);
      return answer;
    },
    [failure.id],
  );
  const canReplay = permissions.replay && failure.state === failureState.open;
  const canDisclose = permissions.disclose && loaded.value !== undefined && !disclosed;

  return (
    <Panel
      title={titleOf(failure.trigger)}
      onClose={onClose}
      actions={
        <>
          {canDisclose && (
            <Button icon="eye" onClick={() => ask(true)}>
              {text('disclose')}
            </Button>
          )}
          {canReplay && (
            <Button kind="primary" icon="replay" onClick={onReplay}>
              {text('replayOne')}
            </Button>
          )}
        </>
      }
    >
      <Facts of={failure} />
      <Content of={loaded}>
        {(answer) => <EventDetails of={disclosed ?? answer} disclosed={disclosed !== undefined} />}
      </Content>
      {asking && (
        <DisclosureDialog
          failure={failure}
          onClose={() => ask(false)}
          onDisclosed={(answer) => {
            disclose(answer);
            ask(false);
          }}
        />
      )}
    </Panel>
  );
}
