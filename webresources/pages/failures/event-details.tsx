import { Attributes } from '../../event/attributes.tsx';
import type { EventAnswer } from '../../event/event-answer.ts';
import { Timeline } from '../../event/timeline.tsx';
import { Badge, usePage } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';

const waysToName: Readonly<Record<string, PagesKey>> = {
  email: 'byEmail',
  phone: 'byPhone',
  contactId: 'byContact',
  leadId: 'byLead',
  profileId: 'byProfile',
};

interface EventDetailsProps {
  readonly of: EventAnswer;
  readonly disclosed: boolean;
}

/** Whom an event is about, what it said and what happened to it. */
export function EventDetails({ of, disclosed }: EventDetailsProps) {
  const { text } = usePage<PagesKey>();
  const { by, value } = of.person;
  const byKey = Object.hasOwn(waysToName, by) ? waysToName[by] : undefined;
  return (
    <>
      <section aria-label={text('person')}>
        <div class="section-head">
          <h3>{text('person')}</h3>
          <Badge tone={disclosed ? 'warning' : 'plain'} icon="eye">
            {text(disclosed ? 'disclosed' : 'masked')}
          </Badge>
        </div>
        {value === '' ? (
          <p class="about">{text('personGone')}</p>
        ) : (
          <dl class="facts">
            <dt>{byKey === undefined ? by : text(byKey)}</dt>
            <dd>{value}</dd>
          </dl>
        )}
      </section>
      <Attributes of={of.attributes} heading="h3" />
      <Timeline of={of} heading="h3" />
    </>
  );
}
