import { useState } from 'preact/hooks';
import { Button, Content, DataGrid, Page, useLoaded, usePage, type Column } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { triggers } from '../catalog.ts';
import { usePageLinks } from '../page-links.ts';
import { Readiness } from '../readiness.tsx';
import { knownTriggers, type KnownTrigger } from './known-trigger.ts';
import { readTriggers } from './read-triggers.ts';
import { audiences, purposes, TriggerPanel } from './trigger-panel.tsx';

/** Where events came from: the sources of the last week and the steps that are on; nothing where neither may be read. */
function Origins({ of: { sources, steps } }: { readonly of: KnownTrigger }) {
  const { text } = usePage<PagesKey>();
  const said = [
    ...(sources ?? []).map(({ source }) => source),
    ...(steps ?? []).filter(({ enabled }) => enabled).map(({ table }) => text('changesOf', table)),
  ];
  return said.length === 0 ? <span class="zero">{text('none')}</span> : <>{[...new Set(said)].join(', ')}</>;
}

function useColumns(): readonly Column<KnownTrigger>[] {
  const { text, format } = usePage<PagesKey>();
  return [
    {
      key: 'trigger',
      header: text('trigger'),
      sortBy: ({ trigger }) => trigger.title,
      cell: ({ trigger }) => trigger.title,
    },
    {
      key: 'state',
      header: text('state'),
      sortBy: ({ readiness }) => readiness ?? '',
      cell: ({ readiness }) => <Readiness of={readiness ?? ''} />,
    },
    {
      key: 'audience',
      header: text('audience'),
      sortBy: ({ trigger }) => text(audiences[trigger.audience]),
      cell: ({ trigger }) => text(audiences[trigger.audience]),
    },
    {
      key: 'use',
      header: text('use'),
      sortBy: ({ trigger }) => text(purposes[trigger.purpose]),
      cell: ({ trigger }) => text(purposes[trigger.purpose]),
    },
    { key: 'origins', header: text('senders'), cell: (row) => <Origins of={row} /> },
    {
      key: 'properties',
      header: text('properties'),
      align: 'end',
      sortBy: ({ trigger }) => Object.keys(trigger.properties).length,
      cell: ({ trigger }) => format.number(Object.keys(trigger.properties).length),
    },
    {
      key: 'version',
      header: text('version'),
      align: 'end',
      sortBy: ({ trigger }) => trigger.version,
      cell: ({ trigger }) => format.number(trigger.version),
    },
  ];
}

/** What may be told to journeys: every trigger of the solution, with what it says and who tells it. */
export function Triggers() {
  const { api, text, count, announce } = usePage<PagesKey>();
  const pages = usePageLinks();
  const columns = useColumns();
  const [opened, open] = useState<KnownTrigger>();
  const loaded = useLoaded(async (signal) => {
    const read = await readTriggers(api, { signal });
    announce(text('refreshed'));
    return knownTriggers(triggers, read);
  }, []);
  return (
    <Page
      title={text('triggers')}
      about={loaded.value && count('triggersAbout', loaded.value.length)}
      pages={pages}
      current="triggers"
      commands={
        <Button icon="refresh" busy={loaded.loading} onClick={loaded.reload}>
          {text('refresh')}
        </Button>
      }
    >
      <Content of={loaded}>
        {(known) => (
          <DataGrid
            caption={text('triggersCaption')}
            columns={columns}
            rows={known}
            idOf={({ trigger }) => trigger.name}
            onOpen={open}
          />
        )}
      </Content>
      {opened && <TriggerPanel of={opened} onClose={() => open(undefined)} />}
    </Page>
  );
}
