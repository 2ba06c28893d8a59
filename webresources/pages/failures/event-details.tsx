import { Fragment } from 'preact';
import { Badge, usePage } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import type { EventAnswer, TimelineEntry } from '../../event/event-answer.ts';
import { useReasonWords } from './reason-words.ts';

const known = {
  by: {
    email: 'byEmail',
    phone: 'byPhone',
    contactId: 'byContact',
    leadId: 'byLead',
    profileId: 'byProfile',
  },
  stage: { accept: 'stageAccept', identify: 'stageIdentify', emit: 'stageEmit', operate: 'stageOperate' },
  state: {
    queued: 'stateQueued',
    held: 'stateHeld',
    sending: 'stateSending',
    sent: 'stateSent',
    suppressed: 'stateSuppressed',
    expired: 'stateExpired',
    unknown: 'stateUnknown',
    dead: 'stateDead',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, PagesKey>>>>;

/** A word of the gateway in the person's language, or as it is where it is a new one. */
function useWord(): (kind: keyof typeof known, word: string) => string {
  const { text } = usePage<PagesKey>();
  return (kind, word) => {
    const key = Object.entries(known[kind]).find(([name]) => name === word)?.[1];
    return key === undefined ? word : text(key);
  };
}

function Step({ of: { at, stage, state, reasonCode, reason: written, detail } }: { readonly of: TimelineEntry }) {
  const { format } = usePage();
  const word = useWord();
  const reason = useReasonWords();
  return (
    <li>
      <p>
        <strong>{word('stage', stage)}</strong>
        {state !== '' && <> · {word('state', state)}</>}
      </p>
      {reasonCode !== '' && <p>{reason(reasonCode, written).title}</p>}
      {detail !== '' && <p class="about">{detail}</p>}
      {at !== undefined && <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>}
    </li>
  );
}

interface EventDetailsProps {
  readonly of: EventAnswer;
  readonly disclosed: boolean;
}

/** Whom an event is about, what it said and what happened to it. */
export function EventDetails({ of, disclosed }: EventDetailsProps) {
  const { text } = usePage<PagesKey>();
  const word = useWord();
  const { person, attributes, timeline, journeys } = of;
  return (
    <>
      <section aria-label={text('person')}>
        <div class="section-head">
          <h3>{text('person')}</h3>
          <Badge tone={disclosed ? 'warning' : 'plain'} icon="eye">
            {text(disclosed ? 'disclosed' : 'masked')}
          </Badge>
        </div>
        {person.value === '' ? (
          <p class="about">{text('personGone')}</p>
        ) : (
          <dl class="facts">
            <dt>{word('by', person.by)}</dt>
            <dd>{person.value}</dd>
          </dl>
        )}
      </section>
      <section aria-label={text('attributes')}>
        <h3>{text('attributes')}</h3>
        {attributes.length === 0 ? (
          <p class="about">{text('attributesNone')}</p>
        ) : (
          <dl class="facts">
            {attributes.map(({ name, value, personal }) => (
              <Fragment key={name}>
                <dt>
                  {name}
                  {personal && <span class="second">{text('personal')}</span>}
                </dt>
                <dd>{value}</dd>
              </Fragment>
            ))}
          </dl>
        )}
      </section>
      <section aria-label={text('timeline')}>
        <h3>{text('timeline')}</h3>
        <ol class="timeline">
          {timeline.map((entry, at) => (
            <Step key={at} of={entry} />
          ))}
        </ol>
        <p class="about">
          {journeys.length === 0 ? text('journeysNotKnown') : text('journeysKnown', journeys.join(', '))}
        </p>
      </section>
    </>
  );
}
