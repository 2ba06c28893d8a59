import type { EventRequest, PropertyValue, Trigger } from '../../connector/contract/index.ts';
import { platformTitleOf } from '../../connector/contract/index.ts';
import { Badge, Button, Content, FaultBar, MessageBar, useLoaded, usePage, type Loaded } from '../kit/index.ts';
import type { DataverseFault } from '../kit/index.ts';
import type { SendKey } from '../strings/send-key.ts';
import { consentOf, type ConsentVerdict } from './consent.ts';
import { askGateway, type Verdict } from './gateway.ts';
import { outcomeTone } from './outcome.tsx';
import type { Person } from './person.ts';
import { propertyWords } from '../event/property-words.ts';
import { Value } from '../event/value.tsx';

const consentKey: Readonly<Record<ConsentVerdict, SendKey>> = {
  allowed: 'consentAllowed',
  forbidden: 'consentForbidden',
  mixed: 'consentMixed',
  'no-purpose': 'consentNoPurpose',
  'no-address': 'consentNoAddress',
  'not-known': 'consentNotKnown',
};

interface PreviewProps {
  readonly trigger: Trigger;
  readonly person: Person;
  readonly request: EventRequest;
  readonly busy: boolean;
  /** Why it could not be sent, after it was tried. */
  readonly fault: DataverseFault | undefined;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** Everything that will leave: values that were left empty stand there with what is sent in their place. */
function Said({ trigger, request }: Pick<PreviewProps, 'trigger' | 'request'>) {
  const { text } = usePage<SendKey>();
  return (
    <section aria-label={text('willSend')}>
      <h2>
        {text('willSend')}: {platformTitleOf(trigger)}
      </h2>
      <dl class="facts">
        {Object.entries(trigger.properties).map(([name, property]) => {
          // The form makes no other values.
          const given = request.attributes?.[name] as PropertyValue | undefined;
          return (
            <div key={name}>
              <dt>{propertyWords(name)}</dt>
              <dd>
                <Value of={given ?? property.default ?? ''} type={property.type} />
                {given === undefined && <span class="about"> {text('byDefault')}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Judged({ of }: { readonly of: Loaded<Verdict> }) {
  const { text } = usePage<SendKey>();
  if (of.value === undefined && !of.fault) return <p role="status">{text('previewing')}</p>;
  return (
    <Content of={of}>
      {(verdict) => (
        <MessageBar tone={outcomeTone(verdict)} title={text('verdict')}>
          {verdict.words}
        </MessageBar>
      )}
    </Content>
  );
}

export function Preview({ trigger, person, request, busy, fault, onBack, onSend }: PreviewProps) {
  const { api, text, announce } = usePage<SendKey>();
  const judged = useLoaded(
    async (signal) => {
      const verdict = await askGateway(api, request, { dryRun: true, signal });
      announce(`${text('verdict')}: ${verdict.words}`);
      return verdict;
    },
    [request],
  );
  const consent = useLoaded(() => consentOf(api, trigger.purpose, person.email), [person, trigger]);
  const refused = judged.value?.outcome === 'Rejected';
  return (
    <>
      <Judged of={judged} />
      <section aria-label={text('toWhom')}>
        <h2>{text('toWhom')}</h2>
        <dl class="facts">
          <div>
            <dt>{text('person')}</dt>
            <dd>
              {person.name}
              {person.email !== undefined && person.email !== person.name && ` (${person.email})`}
            </dd>
          </div>
          <div>
            <dt>{text('consent')}</dt>
            <dd>
              {consent.value !== undefined && text(consentKey[consent.value], text(trigger.purpose))}{' '}
              <span class="about">{text('consentAgain')}</span>
            </dd>
          </div>
        </dl>
      </section>
      <Said trigger={trigger} request={request} />
      {request.test === true && (
        <Badge tone="plain" icon="info">
          {text('test')}
        </Badge>
      )}
      {fault && <FaultBar fault={fault} />}
      <footer class="actions">
        <Button onClick={onBack} disabled={busy}>
          {text('back')}
        </Button>
        <Button kind="primary" onClick={onSend} busy={busy} disabled={judged.value === undefined || refused}>
          {text(busy ? 'sending' : 'send')}
        </Button>
      </footer>
    </>
  );
}
