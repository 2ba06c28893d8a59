import { answer, completedOn, requestName, result, state } from './request-parts.ts';
import type { TableParts } from './table-parts.ts';

/**
 * One look at what an event said in full, and of whom: who asked, when and why. The answer goes after an hour; the row stays, as it
 * is the record. It belongs to who asked, so that nobody reads along without a row of their own.
 */
export const disclosure: TableParts = {
  ownership: 'user',
  name: 'cue_disclosure',
  setName: 'cue_disclosures',
  displayName: 'Disclosure',
  pluralName: 'Disclosures',
  description: 'Asks the gateway to show the personal data of one event, and records who asked and why.',
  primaryColumn: requestName,
  columns: [
    {
      name: 'cue_eventid',
      displayName: 'Event id',
      description: 'The event that is shown in full: its id, or that of its emission.',
      type: 'text',
      length: 200,
      required: true,
    },
    {
      name: 'cue_purpose',
      displayName: 'Purpose',
      description: 'Why you need to see it. Whoever reviews disclosures reads this.',
      type: 'text',
      length: 200,
      required: true,
    },
    state,
    result,
    answer,
    completedOn,
  ],
  keys: [],
  views: [
    {
      name: 'Disclosures by date',
      description: 'All disclosures that you may see, the latest first.',
      columns: ['createdon', 'ownerid', 'cue_eventid', 'cue_purpose', 'cue_state', 'cue_name', 'cue_completedon'],
      sortedBy: { column: 'createdon', descending: true },
    },
  ],
  form: {
    name: 'Information',
    sections: [
      { label: 'Request', columns: ['cue_name', 'cue_eventid', 'cue_purpose'] },
      { label: 'Answer', columns: ['cue_state', 'cue_result', 'cue_answer', 'cue_completedon'], readOnly: true },
    ],
  },
  // What somebody was shown, and why, is not to be changed afterwards without a trace.
  audited: true,
};
