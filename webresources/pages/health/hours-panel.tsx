import { DataGrid, Panel, usePage, type Column } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { countNames, lastHours, type Counts, type HourFigures } from './figures.ts';
import { Figure } from './trigger-columns.tsx';

interface Hour {
  readonly hour: number;
  readonly counts: Counts;
}

interface HoursPanelProps {
  readonly hours: readonly HourFigures[];
  readonly now: number;
  readonly onClose: () => void;
}

/** The small charts as a table: the last day of all triggers, the newest hour first. */
export function HoursPanel({ hours, now, onClose }: HoursPanelProps) {
  const { text, format } = usePage<PagesKey>();
  const columns: readonly Column<Hour>[] = [
    { key: 'hour', header: text('hour'), sortBy: ({ hour }) => hour, cell: ({ hour }) => format.dateTime(hour) },
    ...countNames.map((name): Column<Hour> => ({
      key: name,
      header: text(name),
      align: 'end',
      sortBy: ({ counts }) => counts[name],
      cell: ({ counts }) => <Figure value={counts[name]} alarming={name === 'failed'} />,
    })),
  ];
  return (
    <Panel title={text('hoursTitle')} onClose={onClose}>
      <DataGrid
        caption={text('hoursTitle')}
        columns={columns}
        rows={lastHours(hours, 24, now)}
        idOf={({ hour }) => String(hour)}
        sortedBy={{ key: 'hour', descending: true }}
      />
    </Panel>
  );
}
