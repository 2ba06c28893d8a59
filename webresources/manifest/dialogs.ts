/** What commands open on a record, and forms show of one. */
export const dialogs = [
  {
    kind: 'file',
    entry: 'webresources/styles/dialogs.css',
    name: 'cue_/pages/dialogs.css',
    displayName: 'Cueline styles of dialogs',
    description: 'What the dialog and the pane on a record have beside the look of all pages.',
    area: 'core',
  },
  {
    kind: 'file',
    entry: 'webresources/send/send.html',
    name: 'cue_/pages/send.html',
    displayName: 'Cueline: send journey event',
    description: 'The dialog that sends a trigger for the person of a record.',
    area: 'core',
  },
  {
    kind: 'script',
    entry: 'webresources/entries/send.tsx',
    name: 'cue_/pages/send.js',
    displayName: 'Cueline: send journey event, script',
    description: 'What the dialog does.',
    triggers: 'described',
    area: 'core',
  },
  {
    kind: 'file',
    entry: 'webresources/person/person.html',
    name: 'cue_/pages/person.html',
    displayName: 'Cueline: journey events of a person',
    description: 'The events of a contact or lead: in a pane beside it, or on its form.',
    area: 'core',
    form: {
      tables: ['contact', 'lead'],
      tab: {
        tab: 'cue_journeyevents',
        labels: { 1033: 'Journey events', 1031: 'Journey-Ereignisse', 1036: 'Événements de parcours' },
      },
    },
  },
  {
    kind: 'script',
    entry: 'webresources/entries/person.tsx',
    name: 'cue_/pages/person.js',
    displayName: 'Cueline: journey events of a person, script',
    description: 'What the page does.',
    area: 'core',
  },
] as const;
