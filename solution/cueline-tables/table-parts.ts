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

/** What became of events, in the words of their states. */
export const outcomes: readonly Column[] = [
  count('cue_received', 'Received', 'Events that arrived.'),
  count('cue_accepted', 'Accepted', 'Events that were stored to be sent.'),
  count('cue_held', 'Held', 'Events that wait for a person to be known.'),
  count('cue_suppressed', 'Suppressed', 'Events that consent or purpose did not allow.'),
  count('cue_failed', 'Failed', 'Events that could not be sent.'),
  count('cue_sent', 'Sent', 'Events that Customer Insights - Journeys took.'),
];
