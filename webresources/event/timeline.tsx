import { Moment, usePage } from '../kit/index.ts';
import type { EventKey } from '../strings/event-key.ts';
import type { EventAnswer, TimelineEntry } from './event-answer.ts';
import type { HeadingLevel } from './heading-level.ts';
import { lookOf } from './event-state.ts';
import { useReasonWords } from './reason-words.ts';

const stages: Readonly<Record<string, EventKey>> = {
  accept: 'stageAccept',
  identify: 'stageIdentify',
  emit: 'stageEmit',
  operate: 'stageOperate',
};

function Step({ of: { at, stage, state, reasonCode, reason: written, detail } }: { readonly of: TimelineEntry }) {
  const { text } = usePage<EventKey>();
  const reason = useReasonWords();
  const stageKey = Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  const look = lookOf(state);
  return (
    <li>
      <p>
        <strong>{stageKey === undefined ? stage : text(stageKey)}</strong>
        {state !== '' && <> · {look ? text(look.word) : state}</>}
      </p>
      {(reasonCode !== '' || written !== '') && <p>{reason(reasonCode, written).title}</p>}
      {detail !== '' && <p class="about">{detail}</p>}
      {at !== undefined && <Moment at={at} />}
    </li>
  );
}

interface TimelineProps {
  readonly of: Pick<EventAnswer, 'timeline' | 'journeys'>;
  readonly heading: HeadingLevel;
}

/** What happened to an event, step by step, and what is known of the journeys that it started. */
export function Timeline({ of: { timeline, journeys }, heading: Heading }: TimelineProps) {
  const { text } = usePage<EventKey>();
  return (
    <section aria-label={text('timeline')}>
      <Heading>{text('timeline')}</Heading>
      <ol class="timeline">
        {timeline.map((entry, at) => (
          <Step key={at} of={entry} />
        ))}
      </ol>
      <p class="about">
        {journeys.length === 0 ? text('journeysNotKnown') : text('journeysKnown', journeys.join(', '))}
      </p>
    </section>
  );
}
