import { answer, completedOn, requestName, result, state } from './request-parts.ts';
import { options, type TableParts } from './table-parts.ts';

/** What a person wants to know of the events in the gateway. The answer shows no personal data in full. */
export const inquiry: TableParts = {
  ownership: 'user',
  name: 'cue_inquiry',
  setName: 'cue_inquiries',
  displayName: 'Inquiry',
  pluralName: 'Inquiries',
  description: 'Asks the gateway for the events of a person, or for all that happened to one event.',
  primaryColumn: requestName,
  columns: [
    {
      name: 'cue_kind',
      displayName: 'Kind',
      description: 'What is asked for.',
      type: 'choice',
      options: options('Events of a person', 'One event'),
    },
    {
      name: 'cue_subject',
      displayName: 'Subject',
      description: 'contact/ or lead/ and the id of the row; or the id of an event, or of its emission.',
      type: 'text',
      length: 200,
    },
    state,
    result,
    answer,
    completedOn,
  ],
  keys: [],
  views: [
    {
      name: 'Inquiries by date',
      description: 'All inquiries that you may see, the latest first.',
      columns: ['cue_name', 'cue_kind', 'cue_subject', 'cue_state', 'ownerid', 'createdon', 'cue_completedon'],
      sortedBy: { column: 'createdon', descending: true },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      { label: 'Request', columns: ['cue_name', 'cue_kind', 'cue_subject'] },
      { label: 'Answer', columns: ['cue_state', 'cue_result', 'cue_answer', 'cue_completedon'], readOnly: true },
    ],
  },
  audited: false,
};
