import type { CommandButton, Commands } from '../commands.ts';

const library = 'cue_/scripts/commands.js';

const sendEvent: CommandButton = {
  name: 'sendEvent',
  labels: { 1033: 'Send journey event', 1031: 'Journey-Ereignis senden', 1036: 'Envoyer un événement de parcours' },
  tooltips: {
    1033: 'Tell Customer Insights - Journeys that something has happened to this person.',
    1031: 'Customer Insights - Journeys mitteilen, dass mit dieser Person etwas geschehen ist.',
    1036: 'Signaler à Customer Insights - Journeys qu’il est arrivé quelque chose à cette personne.',
  },
  icon: 'cue_/icons/send.svg',
  library,
  opens: 'cue_/pages/send.html',
  onForm: { call: 'Cueline.commands.sendEvent', enabledBy: 'Cueline.commands.isSaved' },
  onLists: { call: 'Cueline.commands.sendEventFor' },
};

const openTimeline: CommandButton = {
  name: 'openTimeline',
  labels: { 1033: 'Journey events', 1031: 'Journey-Ereignisse', 1036: 'Événements de parcours' },
  tooltips: {
    1033: 'Show which events of this person were sent, and what became of them.',
    1031: 'Zeigen, welche Ereignisse dieser Person gesendet wurden und was aus ihnen geworden ist.',
    1036: 'Afficher les événements envoyés pour cette personne et leur résultat.',
  },
  icon: 'cue_/icons/timeline.svg',
  library,
  opens: 'cue_/pages/person.html',
  onForm: { call: 'Cueline.commands.openTimeline', enabledBy: 'Cueline.commands.isSaved' },
};

const on = (table: string, schemaName: string, displayName: string, ...buttons: CommandButton[]) => ({
  ...{ table, schemaName, displayName, buttons },
});

/** On every table whose rows are a person, or lead to one. */
export const cuelineCommands: readonly Omit<Commands, 'kind'>[] = [
  on('contact', 'Contact', 'Contact', sendEvent, openTimeline),
  on('lead', 'Lead', 'Lead', sendEvent, openTimeline),
  on('opportunity', 'Opportunity', 'Opportunity', sendEvent),
  on('incident', 'Incident', 'Case', sendEvent),
];
