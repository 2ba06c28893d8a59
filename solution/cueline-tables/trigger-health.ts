import { count, failed, outcomes, trigger, type TableParts } from './table-parts.ts';

/** How a trigger does: one row each, over the last 24 hours. */
export const triggerHealth: TableParts = {
  ownership: 'organization',
  name: 'cue_triggerhealth',
  setName: 'cue_triggerhealths',
  displayName: 'Trigger health',
  pluralName: 'Trigger health',
  description: 'One row per trigger: the last 24 hours, and whether it can be used. The gateway writes them.',
  primaryColumn: {
    name: 'cue_name',
    displayName: 'Name',
    description: 'The trigger.',
    type: 'text',
    length: 100,
    required: true,
  },
  columns: [
    { ...trigger, required: true },
    ...outcomes,
    failed('Events that were given up or too old, and those of which nobody knows whether they arrived'),
    count(
      'cue_p50ms',
      'Median (ms)',
      'Half of the newest thousand events were sent within this time after they arrived.',
    ),
    count(
      'cue_p95ms',
      '95th percentile (ms)',
      '95 of 100 of the newest thousand events were sent within this time after they arrived.',
    ),
    {
      name: 'cue_lasteventon',
      displayName: 'Last event on',
      description: 'When the latest event arrived.',
      type: 'dateTime',
    },
    {
      name: 'cue_readiness',
      displayName: 'Readiness',
      description: 'Ready, Draft, Stopped or Missing in Customer Insights - Journeys; only Ready ones are sent.',
      type: 'text',
      length: 50,
    },
    { name: 'cue_updatedon', displayName: 'Updated on', description: 'When this row was written.', type: 'dateTime' },
  ],
  keys: [{ name: 'cue_triggerhealthkey', displayName: 'Trigger', columns: ['cue_trigger'] }],
  views: [
    {
      name: 'Trigger health, last 24 hours',
      description: 'All triggers by name.',
      columns: [
        ...['cue_name', 'cue_readiness', 'cue_received', 'cue_sent', 'cue_held', 'cue_suppressed', 'cue_failed'],
        ...['cue_p95ms', 'cue_lasteventon', 'cue_updatedon'],
      ],
      sortedBy: { column: 'cue_name', descending: false },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      {
        label: 'Trigger',
        columns: ['cue_name', 'cue_trigger', 'cue_readiness', 'cue_lasteventon', 'cue_updatedon'],
        readOnly: true,
      },
      {
        label: 'Last 24 hours',
        columns: [
          ...['cue_received', 'cue_accepted', 'cue_sent', 'cue_held', 'cue_suppressed', 'cue_failed', 'cue_p50ms'],
          'cue_p95ms',
        ],
        readOnly: true,
      },
    ],
  },
  audited: false,
};
