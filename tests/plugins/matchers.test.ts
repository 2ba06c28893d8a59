import { describe, expect, test } from '@jest/globals';
import { opportunityLost, opportunityWon as trigger } from '../../connector/triggers/index.ts';
import { emit, on, opportunity, type Handler } from '../../plugins/index.ts';
import { opportunityWon } from '../../plugins/handlers/opportunity-won.ts';
import { recordChange, tryOut } from '../../plugins/testing/index.ts';
import './matchers.ts';

const contact = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const deal = recordChange(opportunity);
const won = deal.won({ row: { name: 'Machines', parentcontactid: contact } });

/** What a test that fails would print. */
function words(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('It passed.');
}

test('an event is told by its trigger and some of its attributes', async () => {
  const reading = await tryOut(opportunityWon, won);
  expect(reading).toEmit(trigger);
  expect(reading).toEmit(trigger, { topic: 'Machines', wonOn: expect.stringContaining('2026-11-18') });
  expect(reading).not.toEmit(opportunityLost);
  expect(reading).not.toEmit(trigger, { topic: 'Grinders' });
  expect(reading).not.toStaySilent();
});

test('silence is told with or without its reason', async () => {
  const reading = await tryOut(opportunityWon, deal.lost());
  expect(reading).toStaySilent();
  expect(reading).toStaySilent('IGNORED');
  expect(reading).not.toStaySilent('LOOP');
  expect(reading).not.toEmit(trigger);
});

describe('a failing test says', () => {
  test('why nothing was said', async () => {
    const reading = await tryOut(opportunityWon, deal.lost());
    expect(words(() => expect(reading).toEmit(trigger))).toBe(
      'Expected OpportunityWon v1, but nothing was said. IGNORED: Nothing to say about this change of opportunity.',
    );
    expect(words(() => expect(reading).toStaySilent('LOOP'))).toMatch(
      /^Expected silence because of LOOP, but nothing.*IGNORED/,
    );
  });

  test('what was said instead', async () => {
    const reading = await tryOut(opportunityWon, won);
    const instead = /^Expected OpportunityLost v1, but OpportunityWon v1 was said, with \{[^}]*"topic": "Machines"/;
    expect(words(() => expect(reading).toEmit(opportunityLost))).toMatch(instead);
    expect(words(() => expect(reading).toStaySilent())).toMatch(/^Expected silence, but OpportunityWon v1 was said/);
  });

  test('which attributes differ', async () => {
    const reading = await tryOut(opportunityWon, won);
    expect(words(() => expect(reading).toEmit(trigger, { topic: 'Grinders', currency: 'CHF' }))).toBe(
      [
        'OpportunityWon v1 was said with other attributes:',
        '  topic: expected "Grinders", said "Machines"',
        '  currency: expected "CHF", said nothing',
      ].join('\n'),
    );
  });

  const failing = (handle: () => never): Handler =>
    on(opportunity).updated({ name: 'failing', description: 'Fails.', watch: ['statecode'] }, handle);

  test('what went wrong in the handler, and what to do', async () => {
    const careless = on(opportunity).updated(
      { name: 'careless', description: 'Reads what it did not declare.', watch: ['statecode'] },
      // @ts-expect-error The column is in no list.
      (change) => emit(trigger, { none: 'nobody' }, { opportunityId: change.id, topic: change.now('name'), wonOn: '' }),
    );
    const reading = await tryOut(careless, won);
    for (const sentence of [
      words(() => expect(reading).toEmit(trigger)),
      words(() => expect(reading).toStaySilent()),
    ]) {
      expect(sentence).toContain('handler careless failed. UndeclaredColumn: Handler "careless" reads "name"');
      expect(sentence).toMatch(/Add "name" to its watch or post list \(.*matchers\.test\.ts:\d+:\d+\)/);
    }
  });

  test('where a handler threw an error of its own', async () => {
    const reading = await tryOut(
      failing(() => {
        throw new TypeError('It is not a stage.');
      }),
      won,
    );
    expect(words(() => expect(reading).toEmit(trigger))).toMatch(
      /TypeError: It is not a stage\.\n.*matchers\.test\.ts/,
    );
  });
});
