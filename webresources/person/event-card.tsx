import { Icon, Moment, usePage } from '../kit/index.ts';
import type { PersonKey } from '../strings/person-key.ts';
import { Attributes } from '../event/attributes.tsx';
import type { EventAnswer } from '../event/event-answer.ts';
import { propertyWords } from '../event/property-words.ts';
import { StateBadge } from '../event/state-badge.tsx';
import { Timeline } from '../event/timeline.tsx';

/** One event of the person: what, when, from where and what came of it; the rest on demand. */
export function EventCard({ event }: { readonly event: EventAnswer }) {
  const { text } = usePage<PersonKey>();
  const { trigger, source, receivedAt, state, attributes, eventId } = event;
  return (
    <li>
      <details>
        <summary>
          <span class="what">
            <strong>{propertyWords(trigger)}</strong>
            <span class="about">
              {receivedAt !== undefined && <Moment at={receivedAt} />} {text('from', source)}
            </span>
          </span>
          <StateBadge state={state} />
          <Icon name="next" />
        </summary>
        <div class="inside">
          <Timeline of={event} heading="h2" />
          <Attributes of={attributes} heading="h2" />
          {attributes.some(({ personal }) => personal) && <p class="about">{text('masked')}</p>}
          <p class="about">
            {text('eventId')}: <code>{eventId}</code>
          </p>
        </div>
      </details>
    </li>
  );
}
