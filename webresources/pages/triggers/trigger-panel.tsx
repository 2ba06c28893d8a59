import { Fragment } from 'preact';
import { Badge, Panel, pageLink, usePage } from '../../kit/index.ts';
import type { EventKey } from '../../strings/event-key.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { Readiness } from '../readiness.tsx';
import type { KnownTrigger } from './known-trigger.ts';
import { PropertyGrid } from './property-grid.tsx';

export const audiences = {
  contact: 'audienceContact',
  lead: 'audienceLead',
  profile: 'audienceProfile',
} as const satisfies Readonly<Record<KnownTrigger['trigger']['audience'], PagesKey>>;

export const purposes = { commercial: 'purposeCommercial', transactional: 'purposeTransactional' } as const;

/** Where its events come from, as far as it is known here. */
function Senders({ of: { sources, steps } }: { readonly of: KnownTrigger }) {
  const { text, count } = usePage<PagesKey | EventKey>();
  return (
    <section aria-label={text('senders')}>
      <h3>{text('senders')}</h3>
      {steps === undefined ? (
        <p class="about">{text('stepsUnread')}</p>
      ) : (
        steps.map(({ id, message, table, columns, enabled }) => (
          <p key={id}>
            {text('stepOf', message, table)}{' '}
            <Badge tone={enabled ? 'good' : 'warning'} icon={enabled ? 'check' : 'pause'}>
              {text(enabled ? 'stepOn' : 'stepOff')}
            </Badge>
            {columns.length > 0 && <span class="second">{text('stepColumns', columns.join(', '))}</span>}
          </p>
        ))
      )}
      {sources === undefined ? (
        <p class="about">{text('sourcesUnread')}</p>
      ) : sources.length === 0 ? (
        <p class="about">{text('sourcesNone')}</p>
      ) : (
        <dl class="facts">
          {sources.map(({ source, counts }) => (
            <Fragment key={source}>
              <dt>{source}</dt>
              <dd>{count('eventsInWeek', counts.received)}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      <p class="about">{text('journeysNotKnown')}</p>
    </section>
  );
}

function Versions({ of: { versions } }: { readonly of: KnownTrigger }) {
  const { text } = usePage<PagesKey>();
  if (versions.length === 1) return null;
  return (
    <section aria-label={text('versions')}>
      <h3>{text('versions')}</h3>
      <ul class="plain">
        {versions.map(({ version, description }) => (
          <li key={version}>
            <strong>{text('versionNumber', version)}</strong> {description}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TriggerPanelProps {
  readonly of: KnownTrigger;
  readonly onClose: () => void;
}

/** Everything that is known of a trigger. */
export function TriggerPanel({ of, onClose }: TriggerPanelProps) {
  const { text, format, parameters } = usePage<PagesKey>();
  const { trigger, readiness } = of;
  return (
    <Panel
      title={trigger.title}
      onClose={onClose}
      actions={<a href={pageLink('failures', parameters, { trigger: trigger.name })}>{text('toFailures')}</a>}
    >
      <p>{trigger.description}</p>
      <dl class="facts">
        <dt>{text('name')}</dt>
        <dd>
          <code>{trigger.name}</code>
        </dd>
        <dt>{text('version')}</dt>
        <dd>{format.number(trigger.version)}</dd>
        {readiness !== undefined && (
          <>
            <dt>{text('state')}</dt>
            <dd>
              <Readiness of={readiness} />
            </dd>
          </>
        )}
        <dt>{text('audience')}</dt>
        <dd>{text(audiences[trigger.audience])}</dd>
        <dt>{text('use')}</dt>
        <dd>{text(purposes[trigger.purpose])}</dd>
        <dt>{text('retention')}</dt>
        <dd>{text('retentionDays', format.number(trigger.retentionDays))}</dd>
      </dl>
      <section aria-label={text('properties')}>
        <h3>{text('properties')}</h3>
        <PropertyGrid of={trigger} />
      </section>
      <Senders of={of} />
      <Versions of={of} />
    </Panel>
  );
}
