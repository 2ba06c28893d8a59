import { DataGrid, useEachMinute, usePage, type Column } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { titleOf } from '../catalog.ts';
import type { ReasonGroup } from './failure.ts';
import { useReasonWords } from '../../event/reason-words.ts';

const oldestOf = ({ failures }: ReasonGroup): number => Math.min(...failures.map(({ failedOn }) => failedOn));
const newestOf = ({ failures }: ReasonGroup): number => Math.max(...failures.map(({ failedOn }) => failedOn));

const triggersOf = ({ failures }: ReasonGroup): string =>
  [...new Set(failures.map(({ trigger }) => titleOf(trigger)))].sort().join(', ');

interface ReasonGridProps {
  readonly groups: readonly ReasonGroup[];
  readonly onOpen: (group: ReasonGroup) => void;
}

/** Why events were not sent, and how many for each reason. */
export function ReasonGrid({ groups, onOpen }: ReasonGridProps) {
  const { text, format } = usePage<PagesKey>();
  const words = useReasonWords();
  useEachMinute();
  const moment = (value: number) => (
    <time dateTime={new Date(value).toISOString()} title={format.dateTime(value)}>
      {format.ago(value)}
    </time>
  );
  const titleFor = ({ reasonCode, failures }: ReasonGroup): string => words(reasonCode, failures[0]?.reason).title;
  const columns: readonly Column<ReasonGroup>[] = [
    { key: 'reason', header: text('reason'), sortBy: titleFor, cell: titleFor },
    {
      key: 'events',
      header: text('events'),
      align: 'end',
      sortBy: ({ failures }) => failures.length,
      cell: ({ failures }) => format.number(failures.length),
    },
    { key: 'triggers', header: text('triggers'), cell: triggersOf },
    { key: 'newest', header: text('newest'), sortBy: newestOf, cell: (group) => moment(newestOf(group)) },
    { key: 'oldest', header: text('oldest'), sortBy: oldestOf, cell: (group) => moment(oldestOf(group)) },
    { key: 'next', header: text('nextStep'), cell: ({ reasonCode }) => words(reasonCode).next ?? '' },
  ];
  return (
    <DataGrid
      caption={text('reasonsCaption')}
      columns={columns}
      rows={groups}
      idOf={({ reasonCode }) => reasonCode}
      onOpen={onOpen}
      sortedBy={{ key: 'events', descending: true }}
    />
  );
}
