import { expect, test } from '@jest/globals';
import { componentList } from '../../solution/index.ts';
import { tablesSample } from './sample-tables.ts';

test('the list says what a table holds and what an app shows', () => {
  const rows = componentList(tablesSample());
  expect(rows.find(({ name }) => name === 'cue_deliveryfailure')).toEqual({
    kind: 'table',
    name: 'cue_deliveryfailure',
    detail: '10 columns; views: Open failures, All failures',
  });
  expect(rows.at(-1)).toEqual({
    kind: 'model-driven app',
    name: 'cue_Cueline',
    detail: `shows ${['health', 'failures', 'triggers', 'setup'].map((name) => `cue_/pages/${name}.html`).join(', ')}, cue_deliveryfailure, cue_triggerhealth, cue_eventsummary, cue_replayrequest, cue_sendrequest, cue_disclosure`,
  });
});
