import { count, failed, outcomes, source, trigger, type TableParts } from './table-parts.ts';

/** Numbers only: how many events of a trigger came from a source in an hour, and what became of them. */
export const eventSummary: TableParts = {
  ownership: 'organization',
  name: 'cue_eventsummary',
  setName: 'cue_eventsummaries',
  displayName: 'Event summary',
  pluralName: 'Event summaries',
  description: 'Counts of events per hour, trigger and source. The gateway writes them.',
  primaryColumn: {
    name: 'cue_name',
    displayName: 'Name',
    description: 'Hour, trigger and source together: one row for each.',
    type: 'text',
    length: 300,
    required: true,
  },
  columns: [
    trigger,
    source,
    { name: 'cue_hour', displayName: 'Hour', description: 'When the hour began.', type: 'dateTime' },
    ...outcomes,
    failed('Events that were given up, and those of which nobody knows whether they arrived'),
    count('cue_expired', 'Expired', 'Events that were too old by the time they could be sent.'),
  ],
  keys: [{ name: 'cue_eventsummarykey', displayName: 'Hour, trigger and source', columns: ['cue_name'] }],
  views: [
    {
      name: 'Events per hour',
      description: 'All hours, the latest first.',
      columns: [
        ...['cue_hour', 'cue_trigger', 'cue_source', 'cue_received', 'cue_accepted', 'cue_sent', 'cue_held'],
        ...['cue_suppressed', 'cue_failed', 'cue_expired'],
      ],
      sortedBy: { column: 'cue_hour', descending: true },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      { label: 'What', columns: ['cue_name', 'cue_trigger', 'cue_source', 'cue_hour'], readOnly: true },
      {
        label: 'Events',
        columns: [
          ...['cue_received', 'cue_accepted', 'cue_sent', 'cue_held', 'cue_suppressed', 'cue_failed'],
          'cue_expired',
        ],
        readOnly: true,
      },
    ],
  },
  audited: false,
};
