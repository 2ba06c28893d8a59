import { Button, Content, Empty, MessageBar, Page, useLoaded, usePage } from '../kit/index.ts';
import { recordIn } from '../send/person.ts';
import type { PersonKey } from '../strings/person-key.ts';
import { EventCard } from './event-card.tsx';
import { eventsOf } from './told-events.ts';

/** The pane "Journey events", opened on a contact or lead. */
export function PersonPage() {
  const { api, parameters, text, format } = usePage<PersonKey>();
  const record = recordIn(parameters.json);
  const isPerson = record?.table === 'contact' || record?.table === 'lead';
  const told = useLoaded(
    async (signal) => (record && isPerson ? eventsOf(api, record, signal) : undefined),
    [record?.id],
  );
  if (!record || !isPerson)
    return (
      <Page title={text('title')}>
        <Empty title={text('title')}>{text('noRecord')}</Empty>
      </Page>
    );
  return (
    <Page
      title={text('title')}
      about={told.loadedAt && format.dateTime(told.loadedAt)}
      commands={
        <Button icon="refresh" kind="subtle" busy={told.loading} onClick={told.reload}>
          {text('refresh')}
        </Button>
      }
    >
      {told.loading && told.value === undefined && !told.fault && <p role="status">{text('asking')}</p>}
      <Content of={told}>
        {(answer) => {
          const { events, more } = answer ?? { events: [], more: false };
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
