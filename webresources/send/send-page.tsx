import { useEffect, useRef, useState } from 'preact/hooks';
import type { EventRequest, Trigger } from '../../connector/contract/index.ts';
import { Content, Empty, faultOf, focusHeading, Page, useLoaded, usePage, type DataverseFault } from '../kit/index.ts';
import type { SendKey } from '../strings/send-key.ts';
import { Compose, type Entry } from './compose.tsx';
import { askGateway, type Verdict } from './gateway.ts';
import { Outcome } from './outcome.tsx';
import { PendingBar } from './pending-bar.tsx';
import { forgetPending, keepPending, pendingSends } from './pending-sends.ts';
import { personFor, recordIn, type Person, type RecordReference } from './person.ts';
import { Preview } from './preview.tsx';
import { readyTriggers, type ReadyTriggers } from './ready-triggers.ts';

interface Opened {
  readonly record: RecordReference & { readonly title: string };
  readonly person: Person;
  readonly triggers: ReadyTriggers;
}

type Step =
  | { readonly at: 'compose' }
  | { readonly at: 'preview'; readonly trigger: Trigger; readonly request: EventRequest }
  | { readonly at: 'sent'; readonly verdict: Verdict };

/** The steps of one event. Its id is made once, so that however often it is tried it is the same event. */
function Steps({ record, person, triggers }: Opened) {
  const { api } = usePage<SendKey>();
  const [eventId] = useState(() => `manual:${crypto.randomUUID()}`);
  /** Of an earlier opening of the dialog. */
  const [pending] = useState(() => pendingSends(person));
  const [entry, setEntry] = useState<Entry>({ trigger: undefined, entered: {}, test: false });
  const [step, setStep] = useState<Step>({ at: 'compose' });
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<DataverseFault | undefined>();
  const { at } = step;
  const opening = useRef(true);
  useEffect(() => {
    // The button that led to this step is gone, and the focus with it. Nothing is gone when the dialog opens.
    if (!opening.current) focusHeading();
    opening.current = false;
  }, [at]);

  async function send(request: EventRequest): Promise<void> {
    setSending(true);
    setFault(undefined);
    try {
      const requestId = crypto.randomUUID();
      keepPending(person, { eventId, trigger: request.trigger, requestId, sentAt: Date.now() });
      const { signal } = new AbortController();
      const verdict = await askGateway(api, request, { dryRun: false, signal, requestId });
      forgetPending({ eventId });
      setStep({ at: 'sent', verdict });
    } catch (thrown) {
      setFault(faultOf(thrown));
    } finally {
      setSending(false);
    }
  }

  if (step.at === 'sent') return <Outcome first={step.verdict} eventId={eventId} />;
  return (
    <>
      {pending.map((one) => (
        <PendingBar key={one.eventId} of={one} />
      ))}
      {step.at === 'compose' ? (
        <Compose
          {...{ person, record, triggers, eventId, entry }}
          onChange={setEntry}
          onPreview={(trigger, request) => setStep({ at: 'preview', trigger, request })}
        />
      ) : (
        <Preview
          trigger={step.trigger}
          person={person}
          request={step.request}
          busy={sending}
          fault={fault}
          onBack={() => {
            setFault(undefined);
            setStep({ at: 'compose' });
          }}
          onSend={() => void send(step.request)}
        />
      )}
    </>
  );
}

const privilege = 'prvCreatecue_sendrequest';

/** The dialog "Send journey event", opened on a contact, lead, opportunity or case. */
export function SendPage() {
  const { api, parameters, text } = usePage<SendKey>();
  const record = recordIn(parameters.json);
  const opened = useLoaded(
    async (signal) => {
      if (!record) return undefined;
      if (!(await api.may(privilege, { signal }))) return { allowed: false };
      const { title, person } = await personFor(api, record);
      return { allowed: true, title, person, triggers: person && (await readyTriggers(api, person.table)) };
    },
    [record?.id],
  );
  const title = opened.value?.title;

  if (!record)
    return (
      <Page title={text('title')}>
        <Empty title={text('title')}>{text('noRecord')}</Empty>
      </Page>
    );
  return (
    <Page title={text('title')} about={title === undefined ? undefined : text('about', title)}>
      <Content of={opened}>
        {(found) => {
          const { person, triggers, allowed } = found ?? {};
          if (allowed === false)
            return (
              <Empty icon="error" title={text('kitNoPermission')}>
                {text('noPermission')} {text('kitMissingPrivilege', privilege)}
              </Empty>
            );
          if (!person || !triggers) return <Empty title={text('person')}>{text('noPerson', title ?? '')}</Empty>;
          if (triggers.ready.length === 0) return <Empty title={text('trigger')}>{text('noTriggers')}</Empty>;
          return <Steps record={{ ...record, title: title ?? '' }} person={person} triggers={triggers} />;
        }}
      </Content>
    </Page>
  );
}
