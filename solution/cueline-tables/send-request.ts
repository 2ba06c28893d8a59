import { completedOn, requestName, result, state } from './request-parts.ts';
import { trigger, type TableParts } from './table-parts.ts';

/** An event that a person sends from Dynamics, or a form for that person. The gateway takes it in like any other and answers here. */
export const sendRequest: TableParts = {
  ownership: 'user',
  name: 'cue_sendrequest',
  setName: 'cue_sendrequests',
  displayName: 'Send request',
  pluralName: 'Send requests',
  description: 'Asks the gateway to send an event to a journey trigger.',
  primaryColumn: requestName,
  columns: [
    trigger,
    {
      name: 'cue_body',
      displayName: 'Event',
      description: 'The event as JSON: trigger, customer and attributes. The gateway empties it when it is done.',
      type: 'memo',
      length: 20_000,
      unaudited: true,
    },
    {
      name: 'cue_dryrun',
      displayName: 'Dry run',
      description: 'Says what would become of the event, and sends nothing.',
      type: 'boolean',
      yes: 'Yes',
      no: 'No',
    },
    state,
    {
      name: 'cue_outcome',
      displayName: 'Outcome',
      description: 'Accepted, Duplicate, Held, Suppressed, Rejected or Sent.',
      type: 'text',
      length: 50,
    },
    {
      name: 'cue_reasoncode',
      displayName: 'Reason code',
      description: 'Why, as a code.',
      type: 'text',
      length: 100,
    },
    result,
    {
      name: 'cue_eventid',
      displayName: 'Event id',
      description: 'Finds the event in the gateway.',
      type: 'text',
      length: 200,
    },
    {
      name: 'cue_emissionid',
      displayName: 'Emission id',
      description: 'The receipt: finds the event in the gateway too.',
      type: 'text',
      length: 50,
    },
    completedOn,
  ],
  keys: [],
  views: [
    {
      name: 'Send requests by date',
      description: 'All requests that you may see, the latest first.',
      columns: [
        ...['cue_name', 'cue_trigger', 'cue_dryrun', 'cue_state', 'cue_outcome', 'cue_reasoncode', 'cue_eventid'],
        ...['ownerid', 'createdon', 'cue_completedon'],
      ],
      sortedBy: { column: 'createdon', descending: true },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      { label: 'Request', columns: ['cue_name', 'cue_trigger', 'cue_body', 'cue_dryrun'] },
      {
        label: 'Answer',
        columns: [
          ...['cue_state', 'cue_outcome', 'cue_reasoncode', 'cue_result', 'cue_eventid', 'cue_emissionid'],
          'cue_completedon',
        ],
        readOnly: true,
      },
    ],
  },
  audited: false,
};
