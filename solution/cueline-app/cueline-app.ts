import type { App, PageEntry, Titles } from '../app.ts';

const icon = (name: string): string => `cue_/icons/${name}.svg`;
const page = (name: string, titles: Titles): PageEntry => ({
  page: `cue_/pages/${name}.html`,
  titles,
  icon: icon(name),
});

/** What people look at first: whether journeys fire, and what to do where they do not. */
const pages = [
  page('health', { 1033: 'Health', 1031: 'Zustand', 1036: 'État' }),
  page('failures', { 1033: 'Failures', 1031: 'Fehler', 1036: 'Échecs' }),
  page('triggers', { 1033: 'Triggers', 1031: 'Trigger', 1036: 'Déclencheurs' }),
  page('setup', { 1033: 'Set-up', 1031: 'Einrichtung', 1036: 'Configuration' }),
];

/** The app of operators and of whoever wants to know whether events arrive. */
export const cuelineApp: Omit<App, 'kind'> = {
  uniqueName: 'cue_Cueline',
  displayName: 'Cueline',
  description:
    'Whether journeys fire: the health of triggers, failures and replays, and what each environment still needs.',
  icon: icon('cueline'),
  groups: [
    { name: 'journeys', title: 'Journeys', entries: pages },
    {
      name: 'follow',
      title: 'Follow',
      entries: [
        { table: 'cue_deliveryfailure', icon: icon('failures') },
        { table: 'cue_triggerhealth', icon: icon('health') },
        { table: 'cue_eventsummary', icon: icon('timeline') },
      ],
    },
    { name: 'repair', title: 'Repair', entries: [{ table: 'cue_replayrequest', icon: icon('send') }] },
    {
      name: 'asked',
      title: 'Asked for',
      entries: [
        { table: 'cue_sendrequest', icon: icon('send') },
        { table: 'cue_disclosure', icon: icon('timeline') },
      ],
    },
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
