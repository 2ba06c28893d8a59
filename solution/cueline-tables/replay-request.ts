import { completedOn, requestName, result, state } from './request-parts.ts';
import { count, trigger, type TableParts } from './table-parts.ts';

/** What an operator asks for in the app; the gateway carries it out and writes down what came of it. */
export const replayRequest: TableParts = {
  ownership: 'organization',
  name: 'cue_replayrequest',
  setName: 'cue_replayrequests',
  displayName: 'Replay request',
  pluralName: 'Replay requests',
  description: 'Asks the gateway to send failed events again: one by its id, or all of a reason.',
  primaryColumn: requestName,
  columns: [
    {
      name: 'cue_eventid',
      displayName: 'Event id',
      description: 'The one event to send again. Leave it empty to send all events of a reason code.',
      type: 'text',
      length: 200,
    },
    {
      name: 'cue_reasoncode',
      displayName: 'Reason code',
      description: 'All failed events of this reason. Leave it empty when you give an event id.',
      type: 'text',
      length: 100,
    },
    { ...trigger, description: 'Only events of this trigger; all triggers when it is empty.' },
    {
      name: 'cue_dryrun',
      displayName: 'Dry run',
      description: 'Counts the events and sends none.',
      type: 'boolean',
      yes: 'Yes',
      no: 'No',
    },
    state,
    result,
    count('cue_matched', 'Matched', 'How many events it is about; a dry run counts them and queues none.'),
    count('cue_replayed', 'Replayed', 'How many events were queued again.'),
    completedOn,
  ],
  keys: [],
  views: [
    {
      name: 'Replay requests by date',
      description: 'All requests, the latest first.',
      columns: [
        ...['cue_name', 'cue_eventid', 'cue_reasoncode', 'cue_trigger', 'cue_dryrun', 'cue_state', 'cue_matched'],
        ...['cue_replayed', 'createdby', 'createdon', 'cue_completedon'],
      ],
      sortedBy: { column: 'createdon', descending: true },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      { label: 'Request', columns: ['cue_name', 'cue_eventid', 'cue_reasoncode', 'cue_trigger', 'cue_dryrun'] },
      {
        label: 'Answer',
        columns: ['cue_state', 'cue_result', 'cue_matched', 'cue_replayed', 'cue_completedon'],
        readOnly: true,
      },
    ],
  },
  // Who asked for what to be sent again is a question that comes later.
  audited: true,
};
