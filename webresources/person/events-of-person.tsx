import { useRef } from 'preact/hooks';
import { Button, Content, Empty, MessageBar, Page, useLoaded, usePage } from '../kit/index.ts';
import type { RecordReference } from '../send/person.ts';
import type { PersonKey } from '../strings/person-key.ts';
import { EventCard } from './event-card.tsx';
import { eventsOf } from './told-events.ts';

/** The events of one person, asked for when it appears and when somebody presses Refresh. */
export function EventsOfPerson({ record }: { readonly record: RecordReference }) {
  const { api, text, format } = usePage<PersonKey>();
  const opening = useRef(true);
  const told = useLoaded(
    (signal) => {
      const anew = !opening.current;
      opening.current = false;
      return eventsOf(api, record, { signal, anew });
    },
    [record.id],
  );
  return (
    <Page
      title={text('title')}
      about={told.value && format.dateTime(told.value.at)}
      commands={
        <Button icon="refresh" kind="subtle" busy={told.loading} onClick={told.reload}>
          {text('refresh')}
        </Button>
      }
    >
      {told.loading && told.value === undefined && !told.fault && <p role="status">{text('asking')}</p>}
      <Content of={told}>
        {({ events, more }) => {
          if (events.length === 0) return <Empty title={text('none')}>{text('noneHelp')}</Empty>;
          return (
            <>
              {more && <MessageBar tone="plain">{text('more', events.length)}</MessageBar>}
              <ol class="events">
                {events.map((event) => (
                  <EventCard key={event.emissionId} event={event} />
                ))}
              </ol>
            </>
          );
        }}
      </Content>
    </Page>
  );
}
