import { expect, test } from '@jest/globals';
import { handlers, recordChangeReader, stepsOf } from '../../plugins/index.ts';
import { context, ids, lookup, type Json } from './context.ts';

const read = recordChangeReader(handlers, 'cueline');
const stepId = stepsOf(handlers, 'cueline').find(({ handler }) => handler === 'opportunity-stage-changed')?.id ?? '';

const moved = (from: string | null, to: string | null, row: Json = {}) =>
  read(
    context({
      message: 'Update',
      table: 'opportunity',
      stepId,
      target: { stepname: to },
      pre: { stepname: from },
      post: { parentcontactid: lookup('contact', ids.contact), ...row },
    }),
  );

test.each(['', ' ', '\t\n', '\u00a0'])(
  'a text of %j is an empty column: its attribute is left to the default',
  (blank) => {
    const reading = moved('Develop', 'Propose', { name: blank });
    expect(reading).toMatchObject({ kind: 'event', request: { attributes: { stage: 'Propose' } } });
    expect(JSON.stringify(reading)).not.toContain('"topic"');
  },
);

test.each(['', '  '])('a required text that was overwritten with %j is said in words, not sent empty', (blank) => {
  expect(moved('Develop', blank)).toMatchObject({ kind: 'event', request: { attributes: { stage: 'None' } } });
});

test('from nothing to blanks nothing has moved', () => {
  expect(moved(null, '  ')).toMatchObject({ kind: 'ignored', reasonCode: 'IGNORED' });
});
