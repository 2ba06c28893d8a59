import { StateBadge } from '../../event/state-badge.tsx';
import { DataGrid, usePage, type Column, type Selection } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { titleOf } from '../catalog.ts';
import type { Failure } from './failure.ts';
import { FailureBadge } from './failure-badge.tsx';

interface FailureGridProps {
  readonly failures: readonly Failure[];
  readonly awaited: ReadonlySet<string>;
  /** Left out where the person may not have anything sent again. */
  readonly selection?: Selection | undefined;
  readonly onOpen: (failure: Failure) => void;
}

/** The events that failed for one reason. */
export function FailureGrid({ failures, awaited, selection, onOpen }: FailureGridProps) {
  const { text, format } = usePage<PagesKey>();
  const columns: readonly Column<Failure>[] = [
    { key: 'event', header: text('event'), sortBy: ({ eventId }) => eventId, cell: ({ eventId }) => eventId },
    {
      key: 'trigger',
      header: text('trigger'),
      sortBy: ({ trigger }) => titleOf(trigger),
      cell: ({ trigger }) => titleOf(trigger),
    },
    { key: 'source', header: text('source'), sortBy: ({ source }) => source, cell: ({ source }) => source },
    {
      key: 'failedOn',
      header: text('failedOn'),
      sortBy: ({ failedOn }) => failedOn,
      cell: ({ failedOn }) => format.dateTime(failedOn),
    },
    {
      key: 'attempts',
      header: text('attempts'),
      align: 'end',
      sortBy: ({ attempts }) => attempts,
      cell: ({ attempts }) => format.number(attempts),
    },
    {
      key: 'state',
      header: text('state'),
      sortBy: ({ state }) => state,
      cell: (failure) =>
        awaited.has(failure.id) ? (
          <StateBadge state="sending">{text('failureAwaited')}</StateBadge>
        ) : (
          <FailureBadge of={failure} />
        ),
    },
  ];
  return (
    <DataGrid
      caption={text('failuresCaption')}
      columns={columns}
      rows={failures}
      idOf={({ id }) => id}
      nameOf={({ eventId }) => eventId}
      onOpen={onOpen}
      {...(selection ? { selection } : {})}
      sortedBy={{ key: 'failedOn', descending: true }}
    />
  );
}
