import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { caseOpened, opportunityWon } from '../../connector/triggers/index.ts';
import { comparable as comparableOnServer } from '../../plugins/change.ts';
import { handlers } from '../../plugins/index.ts';
import { comparable } from '../../webresources/emission/comparable.ts';
import { caseEvents } from '../../webresources/form-events/case.ts';
import { formEvent } from '../../webresources/form-events/form-event.ts';
import { opportunityEvents } from '../../webresources/form-events/opportunity.ts';

const shipped = [
  ...opportunityEvents.map((event) => ({ table: 'opportunity', event })),
  ...caseEvents.map((event) => ({ table: 'incident', event })),
];

/** Columns that an event becomes something in, as the server's handler watches them; of a creation there are none. */
function watched({ table, event: { when } }: (typeof shipped)[number]): object {
  if (when === 'created') return { table, message: 'Create', watch: [] };
  if (typeof when === 'object') return { table, message: 'Update', watch: [when.moved] };
  return { message: 'Update', watch: ['activestageid'] };
}

test('events that are marked so have a handler for the same change', () => {
  for (const one of shipped.filter(({ event }) => event.toldByHandler && event.stage !== 'process'))
    expect(handlers).toContainEqual(expect.objectContaining(watched(one)));
});

test('names of events are unique on their form, for what is kept on a device is known by them', () => {
  const names = shipped.map(({ table, event }) => `${table}/${event.name}`);
  expect(new Set(names).size).toBe(names.length);
});

test('a value is the same to a form and to the handler of the server, whichever way it is written', () => {
  const plain = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
  fc.assert(fc.property(plain, (value) => expect(comparable(value)).toBe(comparableOnServer(value))));
  const lookups = fc.uuid().map((id) => ({
    shown: [{ id: `{${id.toUpperCase()}}`, entityType: 'contact', name: 'Aiko Mori' }],
    written: { table: 'contact', id },
  }));
  fc.assert(fc.property(lookups, ({ shown, written }) => expect(comparable(shown)).toBe(comparableOnServer(written))));
  expect(comparable([])).toBe(comparableOnServer(null));
  expect(comparable('  ')).toBe(comparableOnServer('  '));
});

test('an attribute that the trigger does not have, lacks or has otherwise does not compile', () => {
  const won = { name: randomUUID(), trigger: opportunityWon, when: { moved: 'statecode', to: 1 }, person: [] } as const;
  const wonOn = { from: 'time' } as const;
  formEvent({ ...won, toldByHandler: true, attributes: { opportunityId: { from: 'row id' }, wonOn, topic: 'name' } });
  // @ts-expect-error wonOn is required
  formEvent({ ...won, toldByHandler: true, attributes: { opportunityId: { from: 'row id' } } });
  // @ts-expect-error there is no attribute of that name
  formEvent({ ...won, toldByHandler: true, attributes: { opportunityId: 'x', wonOn, stage: 'stepname' } });
  formEvent({
    ...won,
    toldByHandler: true,
    // @ts-expect-error a text in the place of a number
    attributes: { opportunityId: 'x', wonOn, actualValue: { column: 'actualvalue', otherwise: 'none' } },
  });
  const opened = { name: 'x', trigger: caseOpened, when: 'created', person: 'row', toldByHandler: false } as const;
  const needed = { caseId: { from: 'row id' }, subject: 'title', openedOn: wonOn } as const;
  formEvent({ ...opened, attributes: { ...needed, priority: { column: 'prioritycode', names: { 1: 'High' } } } });
  // @ts-expect-error only some values are allowed, and a column has any
  formEvent({ ...opened, attributes: { ...needed, priority: 'prioritycode' } });
  // @ts-expect-error no such value
  formEvent({ ...opened, attributes: { ...needed, priority: { column: 'prioritycode', names: { 1: 'Urgent' } } } });
});
