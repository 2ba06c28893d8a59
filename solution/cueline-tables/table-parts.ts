import type { Column, Option, Table } from '../table.ts';

/** A table as it is written down; its id is derived where the solution is put together. */
export type TableParts = Omit<Table, 'kind' | 'id'>;

/** First value of the choices of the publisher whose option value prefix is 48210: the prefix and four digits. */
const firstValue = 482_100_000;

/** Values in the order of the labels: add at the end, and never take one away. */
export const options = (...labels: readonly string[]): readonly Option[] =>
  labels.map((label, index) => ({ value: firstValue + index, label }));

/** A number of things, so never below zero. */
export const count = (name: string, displayName: string, description: string): Column => ({
  name,
  displayName,
  description,
  type: 'wholeNumber',
  minimum: 0,
});

export const trigger: Column = {
  name: 'cue_trigger',
  displayName: 'Trigger',
  description: 'Name of the trigger, such as OpportunityWon.',
  type: 'text',
  length: 100,
};

export const source: Column = {
  name: 'cue_source',
  displayName: 'Source',
  description: 'Where the events came from.',
  type: 'text',
  length: 100,
};

/** Of events that could not be sent, whatever the table counts among them. */
export const failed = (which: string): Column => count('cue_failed', 'Failed', `${which}.`);

/** Where the events of a row stand now; each is counted once, and once more in Received. */
export const outcomes: readonly Column[] = [
  count(
    'cue_received',
    'Received',
    'Events that were stored: the sum of the other figures. Refused and repeated events are not counted.',
  ),
  count(
    'cue_accepted',
    'Accepted',
    'Events that are still on their way: waiting for their turn, or for another attempt.',
  ),
  count('cue_held', 'Held', 'Events that wait for their person to be known in Dynamics.'),
  count('cue_suppressed', 'Suppressed', 'Events that were not to be sent: no consent, or nobody to send them for.'),
  count(
    'cue_sent',
    'Sent',
    'Events that Customer Insights - Journeys took. Whether a journey began is not known here.',
  ),
];
