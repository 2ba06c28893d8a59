import { useEffect, useRef, useState } from 'preact/hooks';
import {
  Button,
  CheckboxField,
  ChoiceField,
  Content,
  Empty,
  focusHeading,
  MessageBar,
  Page,
  useLoaded,
  usePage,
} from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { titleOf, triggers } from '../catalog.ts';
import { usePageLinks } from '../page-links.ts';
import { EventPanel } from './event-panel.tsx';
import { byReason, readFailures, type Failure } from './failure.ts';
import { GroupView } from './group-view.tsx';
import { readPermissions } from './permissions.ts';
import { ReasonGrid } from './reason-grid.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import type { ReplayTarget } from './replay.ts';
import { useFollowing } from './use-following.ts';

const none = { replay: false, disclose: false };

/** Names in the order in which people read titles, each once. */
const triggerNames = (): readonly string[] =>
  [...new Set(triggers.map(({ name }) => name))].sort((a, b) => titleOf(a).localeCompare(titleOf(b)));

/** Events that were not sent: why, which, what happened to each; and how to have them sent again. */
export function Failures() {
  const { api, text, count, format, parameters, announce } = usePage<PagesKey>();
  const pages = usePageLinks();
  const [trigger, setTrigger] = useState(parameters.value('trigger') ?? '');
  const [closed, setClosed] = useState(false);
  const [reason, setReason] = useState(parameters.value('reason'));
  const [opened, open] = useState<Failure>();
  const [target, ask] = useState<ReplayTarget>();
  const { value: permissions = none } = useLoaded((signal) => readPermissions(api, signal), []);
  const refreshing = useRef(false);
  const loaded = useLoaded(
    async (signal) => {
      const read = await readFailures(api, { closed, ...(trigger === '' ? {} : { trigger }) }, { signal });
      // Said when it is so; what is read again while events are followed says nothing.
      if (refreshing.current) announce(text('refreshed'));
      refreshing.current = false;
      return read;
    },
    [trigger, closed],
  );
  const { value, loading, loadedAt, reload } = loaded;
  const { awaited, follow } = useFollowing(value?.failures, loading, reload, (gone) => {
    announce(count('gone', gone));
    // The row that had the focus may be gone with its event.
    if (document.activeElement === document.body) focusHeading();
  });

  useEffect(() => {
    if (reason !== undefined) document.getElementById('group-heading')?.focus();
  }, [reason]);

  const named = triggerNames();
  const choices = [
    { value: '', label: text('allTriggers') },
    ...(trigger === '' || named.includes(trigger) ? named : [trigger, ...named]).map((name) => ({
      value: name,
      label: titleOf(name),
    })),
  ];

  return (
    <Page
      title={text('failures')}
      about={loadedAt && text('readAt', format.time(loadedAt))}
      pages={pages}
      current="failures"
      commands={
        <>
          <ChoiceField label={text('trigger')} value={trigger} choices={choices} onChange={setTrigger} />
          <CheckboxField label={text('alsoClosed')} value={closed} onChange={setClosed} />
          <Button
            icon="refresh"
            busy={loading}
            onClick={() => {
              refreshing.current = true;
              reload();
            }}
          >
            {text('refresh')}
          </Button>
        </>
      }
      messages={awaited.size > 0 && <MessageBar tone="plain">{count('awaited', awaited.size)}</MessageBar>}
    >
      <Content of={loaded}>
        {({ failures, more }) => (
          <>
            {more && <MessageBar tone="warning">{count('failuresCut', failures.length)}</MessageBar>}
            {reason !== undefined ? (
              <GroupView
                key={reason}
                reasonCode={reason}
                failures={failures.filter(({ reasonCode }) => reasonCode === reason)}
                trigger={trigger === '' ? undefined : trigger}
                permissions={permissions}
                awaited={awaited}
                onOpen={open}
                onReplay={ask}
                onBack={() => {
                  setReason(undefined);
                  focusHeading();
                }}
              />
            ) : failures.length === 0 ? (
              <Empty icon="check" title={text(trigger === '' ? 'failuresNone' : 'failuresNoneOf', titleOf(trigger))}>
                {text('failuresNoneDo')}
              </Empty>
            ) : (
              <ReasonGrid groups={byReason(failures)} onOpen={({ reasonCode }) => setReason(reasonCode)} />
            )}
          </>
        )}
      </Content>
      {opened && (
        <EventPanel
          failure={opened}
          permissions={permissions}
          onReplay={() => ask({ kind: 'chosen', failures: [opened] })}
          onClose={() => open(undefined)}
        />
      )}
      {target && (
        <ReplayDialog
          target={target}
          onReplayed={(failures) => {
            follow(failures);
            open(undefined);
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </Page>
  );
}
