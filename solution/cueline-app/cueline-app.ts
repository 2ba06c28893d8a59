import type { App } from '../app.ts';

/** The app of operators and of whoever wants to know whether events arrive. */
export const cuelineApp: Omit<App, 'kind'> = {
  uniqueName: 'cue_Cueline',
  displayName: 'Cueline',
  description: 'Failures, the health of triggers, counts of events, and replays.',
  groups: [
    {
      name: 'follow',
      title: 'Follow',
      entries: [{ table: 'cue_deliveryfailure' }, { table: 'cue_triggerhealth' }, { table: 'cue_eventsummary' }],
    },
    { name: 'repair', title: 'Repair', entries: [{ table: 'cue_replayrequest' }] },
    { name: 'asked', title: 'Asked for', entries: [{ table: 'cue_sendrequest' }, { table: 'cue_disclosure' }] },
  ],
  roles: [
    'Cueline Administrator',
    'Cueline Maker',
    'Cueline Marketing Operator',
    'Cueline Marketing Viewer',
    'Cueline Privacy Officer',
    'Cueline Sender',
  ],
};
