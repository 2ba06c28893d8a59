import type { Column } from '../table.ts';
import { options } from './table-parts.ts';

/** How far the gateway is with what a person asks for; the same in every table of requests. */
const states = options('Requested', 'Running', 'Done', 'Refused');

export const requestName: Column & { readonly type: 'text' } = {
  name: 'cue_name',
  displayName: 'Name',
  description: 'What it is for, in your words.',
  type: 'text',
  length: 200,
  required: true,
};

export const state: Column = {
  name: 'cue_state',
  displayName: 'State',
  description: 'How far the gateway is.',
  type: 'choice',
  options: states,
  byDefault: states[0]?.value ?? 0,
};

export const result: Column = {
  name: 'cue_result',
  displayName: 'Result',
  description: 'What came of it.',
  type: 'memo',
  length: 2000,
};

export const completedOn: Column = {
  name: 'cue_completedon',
  displayName: 'Completed on',
  description: 'When the gateway was done with it.',
  type: 'dateTime',
};

/** What the gateway found out, as JSON. It never outlives an hour, so no history may keep it either. */
export const answer: Column = {
  name: 'cue_answer',
  displayName: 'Answer',
  description: 'What the gateway found, as JSON; gone an hour after it was written.',
  type: 'memo',
  length: 100_000,
  unaudited: true,
};
