import type { EventState } from '../../connector/contract/index.ts';
import { Badge, Icon, usePage, type IconName, type Tone } from '../kit/index.ts';
import type { PersonKey } from '../strings/person-key.ts';
import type { EventAnswer } from '../event/event-answer.ts';
import { propertyWords } from '../event/property-words.ts';

const looks: Readonly<Record<EventState, readonly [tone: Tone, icon: IconName]>> = {
  queued: ['plain', 'clock'],
  sending: ['plain', 'clock'],
  held: ['warning', 'pause'],
  suppressed: ['plain', 'info'],
  sent: ['good', 'check'],
  expired: ['bad', 'clock'],
  dead: ['bad', 'error'],
  unknown: ['warning', 'question'],
};

const isState = (state: string): state is EventState => Object.hasOwn(looks, state);

/** As the gateway wrote it, where that is a word we do not know. */
function StateBadge({ state }: { readonly state: string }) {
  const { text } = usePage<PersonKey>();
  const [tone, icon] = isState(state) ? looks[state] : (['plain', 'question'] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {isState(state) ? text(state) : state || text('unknown')}
    </Badge>
  );
}

function At({ moment }: { readonly moment: number | undefined }) {
  const { format } = usePage();
  return moment === undefined ? null : <time dateTime={new Date(moment).toISOString()}>{format.dateTime(moment)}</time>;
}

/** What it said and what happened to it, for whoever wants to know more than the outcome. */
function Details({ event: { attributes, timeline, journeys, eventId } }: { readonly event: EventAnswer }) {
  const { text } = usePage<PersonKey>();
  return (
    <>
      <h2>{text('steps')}</h2>
      <ol class="steps">
        {timeline.map(({ at, stage, state, reason }, index) => (
          <li key={index}>
            <At moment={at} /> <strong>{isState(state) ? text(state) : stage}</strong>
            {reason !== '' && <span class="about"> {reason}</span>}
          </li>
        ))}
      </ol>
      <h2>{text('attributes')}</h2>
      {attributes.some(({ personal }) => personal) && <p class="about">{text('masked')}</p>}
      <dl class="facts">
        {attributes.map(({ name, value }) => (
          <div key={name}>
            <dt>{propertyWords(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{text('journeys')}</dt>
          <dd>{journeys.length > 0 ? journeys.join(', ') : text('journeysUnknown')}</dd>
        </div>
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

/** One event of the person: what, when, from where and what came of it; the rest on demand. */
export function EventCard({ event }: { readonly event: EventAnswer }) {
  const { text } = usePage<PersonKey>();
  const { trigger, source, receivedAt, state, reason } = event;
  return (
    <li>
      <details>
        <summary>
          <span class="what">
            <strong>{propertyWords(trigger)}</strong>
            <span class="about">
              <At moment={receivedAt} /> {text('from', source)}
            </span>
          </span>
          <StateBadge state={state} />
          <Icon name="next" />
        </summary>
        <div class="inside">
          {state !== 'sent' && reason !== '' && <p>{reason}</p>}
          <Details event={event} />
        </div>
      </details>
    </li>
  );
}
