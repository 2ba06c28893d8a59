import { count, options, source, trigger, type TableParts } from './table-parts.ts';

const state = options('Open', 'Replay requested', 'Sent', 'Expired');
const open = state.slice(0, 2).map(({ value }) => value);

/** An event that was not sent, by its id and reason; what it said and whom it was about stays in the gateway. */
export const deliveryFailure: TableParts = {
  ownership: 'organization',
  name: 'cue_deliveryfailure',
  setName: 'cue_deliveryfailures',
  displayName: 'Delivery failure',
  pluralName: 'Delivery failures',
  description: 'Events that were not sent, each with its reason. The gateway writes them.',
  primaryColumn: {
    name: 'cue_name',
    displayName: 'Name',
    description: "The event's id.",
    type: 'text',
    length: 200,
    required: true,
  },
  columns: [
    {
      name: 'cue_eventid',
      displayName: 'Event id',
      description: 'Finds the event in the gateway.',
      type: 'text',
      length: 200,
      required: true,
    },
    trigger,
    count('cue_triggerversion', 'Trigger version', 'Version of the trigger that the event was checked against.'),
    source,
    {
      name: 'cue_reasoncode',
      displayName: 'Reason code',
      description: 'Why, as a code: the same for all events that failed for the same reason.',
      type: 'text',
      length: 100,
    },
    {
      name: 'cue_reason',
      displayName: 'Reason',
      description: 'Why, in words.',
      type: 'memo',
      length: 2000,
    },
    count('cue_attempts', 'Attempts', 'How often it was tried.'),
    { name: 'cue_failedon', displayName: 'Failed on', description: 'When it was given up.', type: 'dateTime' },
    {
      name: 'cue_state',
      displayName: 'State',
      description: 'What has become of the event since.',
      type: 'choice',
      options: state,
      byDefault: state[0]?.value ?? 0,
    },
  ],
  // The gateway gives the row the id of its emission. An alternate key on event ids could not be asked for by many of them, as
  // they may hold / < > * % & : \\ ? and + (Microsoft Learn, "Work with alternate keys"), and would keep out the second of two
  // events whose ids differ in capitals only, or of which one came after the other was forgotten.
  keys: [],
  views: [
    {
      name: 'Open failures',
      description: 'Events that are not sent yet, the latest first.',
      columns: ['cue_failedon', 'cue_trigger', 'cue_source', 'cue_reasoncode', 'cue_attempts', 'cue_state', 'cue_name'],
      sortedBy: { column: 'cue_failedon', descending: true },
      only: { column: 'cue_state', values: open },
    },
    {
      name: 'All failures',
      description: 'Also those that have been sent since, or are too old now.',
      columns: ['cue_failedon', 'cue_trigger', 'cue_source', 'cue_reasoncode', 'cue_attempts', 'cue_state', 'cue_name'],
      sortedBy: { column: 'cue_failedon', descending: true },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      {
        label: 'Event',
        columns: ['cue_name', 'cue_eventid', 'cue_trigger', 'cue_triggerversion', 'cue_source', 'cue_state'],
        readOnly: true,
      },
      { label: 'Failure', columns: ['cue_reasoncode', 'cue_reason', 'cue_attempts', 'cue_failedon'], readOnly: true },
    ],
  },
  audited: false,
};
