import { useState } from 'preact/hooks';
import {
  Button,
  Card,
  Cards,
  ChoiceField,
  Content,
  DataGrid,
  Empty,
  MessageBar,
  Page,
  pageLink,
  useEachMinute,
  useLoaded,
  usePage,
} from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { usePageLinks } from '../page-links.ts';
import { countNames, nothing, plus } from './figures.ts';
import { HoursPanel } from './hours-panel.tsx';
import { ranges, readHealth, type Health as HealthRead, type Range } from './read-health.ts';
import { useTriggerColumns } from './trigger-columns.tsx';

/** What the newest figure is of; a gateway that has nothing new to tell writes nothing. */
const newestOf = ({ triggers }: HealthRead): number | undefined => {
  const times = triggers.flatMap(({ updatedOn }) => updatedOn ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
};

function Totals({ of: { triggers } }: { readonly of: HealthRead }) {
  const { text, format } = usePage<PagesKey>();
  const sums = triggers.reduce((all, { counts }) => plus(all, counts), nothing);
  const abouts = {
    received: 'receivedAbout',
    sent: 'sentAbout',
    accepted: 'acceptedAbout',
    held: 'heldAbout',
    suppressed: 'suppressedAbout',
    failed: 'failedAbout',
  } as const satisfies Record<(typeof countNames)[number], PagesKey>;
  return (
    <Cards>
      {countNames.map((name) => (
        <Card
          key={name}
          title={text(name)}
          value={format.number(sums[name])}
          about={text(abouts[name])}
          tone={name === 'failed' && sums.failed > 0 ? 'bad' : 'plain'}
        />
      ))}
    </Cards>
  );
}

function Messages({ of: { triggers, cut, stale } }: { readonly of: HealthRead }) {
  const { text, count, parameters } = usePage<PagesKey>();
  const waiting = triggers.filter(({ counts, readiness }) => counts.received > 0 && readiness !== 'Ready');
  return (
    <>
      {stale && (
        <MessageBar
          tone="warning"
          title={text('figuresOld')}
          actions={<a href={pageLink('setup', parameters)}>{text('toSetup')}</a>}
        >
          {text('figuresOldDo')}
        </MessageBar>
      )}
      {waiting.length > 0 && (
        <MessageBar
          tone="warning"
          title={count('notReady', waiting.length)}
          actions={<a href={pageLink('setup', parameters)}>{text('toSetup')}</a>}
        >
          {text('notReadyDo')}
        </MessageBar>
      )}
      {cut && <MessageBar tone="warning">{text('hoursCut')}</MessageBar>}
    </>
  );
}

function Table({ of: read }: { readonly of: HealthRead }) {
  const { text, parameters } = usePage<PagesKey>();
  const columns = useTriggerColumns(read.hours, read.readOn);
  return (
    <DataGrid
      caption={text('healthCaption')}
      columns={columns}
      rows={read.triggers}
      idOf={({ trigger }) => trigger}
      hrefOf={({ trigger }) => pageLink('failures', parameters, { trigger })}
      sortedBy={{ key: 'received', descending: true }}
    />
  );
}

/** Whether events of each trigger arrive and leave, and how long that takes. */
export function Health() {
  const { api, text, format, parameters, announce } = usePage<PagesKey>();
  const pages = usePageLinks();
  useEachMinute();
  const [range, setRange] = useState<Range>('day');
  const [hoursShown, showHours] = useState(false);
  const loaded = useLoaded(
    async (signal) => {
      const read = await readHealth(api, range, { signal });
      announce(text('refreshed'));
      return read;
    },
    [range],
  );
  const { value, loading, reload } = loaded;
  const newest = value && newestOf(value);
  const choices = (Object.keys(ranges) as readonly Range[]).map((one) => ({ value: one, label: text(one) }));

  return (
    <Page
      title={text('health')}
      about={newest !== undefined && text('figuresOf', format.dateTime(newest), format.ago(newest))}
      pages={pages}
      current="health"
      commands={
        <>
          {value?.hours && (
            <ChoiceField
              label={text('range')}
              value={range}
              choices={choices}
              onChange={(one) => setRange(one as Range)}
            />
          )}
          {value?.hours && (
            <Button icon="table" onClick={() => showHours(true)}>
              {text('hoursOpen')}
            </Button>
          )}
          <Button icon="refresh" busy={loading} onClick={reload}>
            {text('refresh')}
          </Button>
        </>
      }
    >
      <Content of={loaded}>
        {(read) =>
          read.triggers.length === 0 ? (
            <Empty title={text('healthEmpty')} action={<a href={pageLink('setup', parameters)}>{text('toSetup')}</a>}>
              {text('healthEmptyDo')}
            </Empty>
          ) : (
            <>
              <Messages of={read} />
              <Totals of={read} />
              <Table of={read} />
              <p class="about">{text(range === 'day' ? 'healthNote' : 'healthNoteLonger')}</p>
            </>
          )
        }
      </Content>
      {hoursShown && value?.hours && (
        <HoursPanel hours={value.hours} now={value.readOn} onClose={() => showHours(false)} />
      )}
    </Page>
  );
}
