import { useState } from 'preact/hooks';
import {
  Badge,
  Button,
  Content,
  FaultBar,
  faultOf,
  Page,
  useLoaded,
  usePage,
  type DataverseFault,
} from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { usePageLinks } from '../page-links.ts';
import type { Finding, Value } from './finding.ts';
import { lookAround, type Checked } from './look-around.ts';

function State({ of: { state } }: { readonly of: Finding }) {
  const { text } = usePage<PagesKey>();
  if (state === 'done')
    return (
      <Badge tone="good" icon="check">
        {text('setupDone')}
      </Badge>
    );
  if (state === 'todo')
    return (
      <Badge tone="warning" icon="warning">
        {text('setupTodo')}
      </Badge>
    );
  return (
    <Badge tone="plain" icon="question">
      {text('setupUnknown')}
    </Badge>
  );
}

function Item({ of: { title, finding } }: { readonly of: Checked }) {
  const { text, format } = usePage<PagesKey>();
  const written = (value: Value): string | number =>
    typeof value === 'object' ? format.dateTime(value.moment) : value;
  return (
    <li>
      <State of={finding} />
      <div>
        <h2>{text(title)}</h2>
        <p>{text(finding.says, ...(finding.values ?? []).map(written))}</p>
        {finding.state !== 'done' && (
          <p class="next">
            <strong>{text('nextStep')}:</strong> {text(finding.next)}
          </p>
        )}
      </div>
    </li>
  );
}

/** `cue_kind` of an inquiry about one event. No event has this id, so the gateway refuses it, which is an answer too. */
const probe = { cue_kind: 482_100_001, cue_subject: 'set-up-check' };

/** What is done and what is not before events start journeys, each with its next step. */
export function Setup() {
  const { api, text, announce } = usePage<PagesKey>();
  const pages = usePageLinks();
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<DataverseFault>();
  const loaded = useLoaded(async (signal) => {
    const checked = await lookAround(api, { signal });
    announce(text('refreshed'));
    return checked;
  }, []);
  const all = loaded.value;

  async function ask(): Promise<void> {
    setAsking(true);
    setFault(undefined);
    try {
      await api.ask('cue_inquiries', { ...probe, cue_name: text('probeName') });
      loaded.reload();
    } catch (thrown) {
      setFault(faultOf(thrown));
    } finally {
      setAsking(false);
    }
  }

  return (
    <Page
      title={text('setup')}
      about={all && text('setupAbout', all.filter(({ finding }) => finding.state === 'done').length, all.length)}
      pages={pages}
      current="setup"
      commands={
        <>
          <Button icon="question" busy={asking} onClick={() => void ask()}>
            {text('askGateway')}
          </Button>
          <Button icon="refresh" busy={loaded.loading} onClick={loaded.reload}>
            {text('refresh')}
          </Button>
        </>
      }
      messages={fault && <FaultBar fault={fault} />}
    >
      <Content of={loaded}>
        {(checked) => (
          <ol class="checklist">
            {checked.map((one) => (
              <Item key={one.title} of={one} />
            ))}
          </ol>
        )}
      </Content>
    </Page>
  );
}
