import { Sparkline, usePage, type Column } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { titleOf } from '../catalog.ts';
import { Readiness } from '../readiness.tsx';
import { countNames, lastHours, type HourFigures, type TriggerFigures } from './figures.ts';

const dayHours = 24;

/** Zero steps back, so that the other figures are seen. */
export function Figure({ value, alarming = false }: { readonly value: number; readonly alarming?: boolean }) {
  const { format } = usePage();
  return <span class={value === 0 ? 'zero' : alarming ? 'alarm' : ''}>{format.number(value)}</span>;
}

function Day({ hours, now }: { readonly hours: readonly HourFigures[]; readonly now: number }) {
  const { text, format, count } = usePage<PagesKey>();
  const last = lastHours(hours, dayHours, now);
  const sum = last.reduce((all, { counts }) => all + counts.received, 0);
  const failed = last.reduce((all, { counts }) => all + counts.failed, 0);
  const [top] = [...last].sort((a, b) => b.counts.received - a.counts.received);
  const words =
    sum === 0 || !top
      ? text('dayNone')
      : [
          text('dayMost', count('events', sum), format.number(top.counts.received), format.time(top.hour)),
          ...(failed > 0 ? [text('dayFailed', format.number(failed))] : []),
        ].join(' ');
  return (
    <Sparkline
      points={last.map(({ counts }) => ({ value: counts.received, marked: counts.failed > 0 }))}
      words={words}
    />
  );
}

function Times({ p50ms, p95ms }: TriggerFigures) {
  const { text, format } = usePage<PagesKey>();
  if (p50ms === undefined) return <span class="zero">{text('none')}</span>;
  return (
    <>
      {format.duration(p50ms)}
      {p95ms !== undefined && <span class="second">{text('p95', format.duration(p95ms))}</span>}
    </>
  );
}

/** Columns of the health of triggers; the last day as a chart where its hours may be read. */
export function useTriggerColumns(
  hours: readonly HourFigures[] | undefined,
  now: number,
): readonly Column<TriggerFigures>[] {
  const { text, format } = usePage<PagesKey>();
  const figures = countNames.map((name): Column<TriggerFigures> => ({
    key: name,
    header: text(name),
    align: 'end',
    sortBy: ({ counts }) => counts[name],
    cell: ({ counts }) => <Figure value={counts[name]} alarming={name === 'failed'} />,
  }));
  const day: Column<TriggerFigures> = {
    key: 'day',
    header: text('lastDay'),
    cell: ({ trigger }) => <Day hours={(hours ?? []).filter((one) => one.trigger === trigger)} now={now} />,
  };
  return [
    {
      key: 'trigger',
      header: text('trigger'),
      sortBy: ({ trigger }) => titleOf(trigger),
      cell: ({ trigger }) => titleOf(trigger),
    },
    {
      key: 'state',
      header: text('state'),
      sortBy: ({ readiness }) => readiness,
      cell: ({ readiness }) => <Readiness of={readiness} />,
    },
    ...figures,
    {
      key: 'time',
      header: text('timeToSend'),
      align: 'end',
      sortBy: ({ p50ms }) => p50ms ?? -1,
      cell: (row) => <Times {...row} />,
    },
    {
      key: 'last',
      header: text('lastEvent'),
      sortBy: ({ lastEventOn }) => lastEventOn ?? 0,
      cell: ({ lastEventOn }) =>
        lastEventOn === undefined ? (
          <span class="zero">{text('none')}</span>
        ) : (
          <time dateTime={new Date(lastEventOn).toISOString()} title={format.dateTime(lastEventOn)}>
            {format.ago(lastEventOn)}
          </time>
        ),
    },
    ...(hours ? [day] : []),
  ];
}
