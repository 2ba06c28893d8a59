import { Empty, Page, usePage } from '../kit/index.ts';
import type { PersonKey } from '../strings/person-key.ts';
import { EventsOfPerson } from './events-of-person.tsx';
import { openedOn } from './opened-on.ts';
import { WhenSeen } from './when-seen.tsx';

/** "Journey events" of a contact or lead: in the pane that a command opens, or in a tab of the form. */
export function PersonPage() {
  const { parameters, text } = usePage<PersonKey>();
  const record = openedOn(parameters);
  if (record === 'new')
    return (
      <Page title={text('title')}>
        <Empty title={text('unsaved')}>{text('unsavedHelp')}</Empty>
      </Page>
    );
  if (record?.table !== 'contact' && record?.table !== 'lead')
    return (
      <Page title={text('title')}>
        <Empty title={text('title')}>{text('noRecord')}</Empty>
      </Page>
    );
  return (
    <WhenSeen>
      <EventsOfPerson record={record} />
    </WhenSeen>
  );
}
