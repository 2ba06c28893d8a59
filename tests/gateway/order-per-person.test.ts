import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import type { Answer } from '../dataverse/scripted-server.ts';
import { runDestination, type Call } from './support/destination.ts';
import { pageFor } from './support/events.ts';
import { runGateway, unpaced } from './support/running-gateway.ts';
import { countOf, sendBatch } from './support/senders.ts';
import { until } from './support/until.ts';

/** Answers after which the event is tried again: it surely did not arrive. */
const passing: readonly Answer[] = [
  { status: 429, headers: { 'retry-after': '0' } },
  { status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2020 10:00:00 GMT' } },
  { status: 429 },
  { status: 500 },
  { status: 503 },
  { status: 503, headers: { 'retry-after': '0' } },
  { status: 408 },
  { status: 409 },
  { status: 425 },
];
/** Answers that are the last: it arrived, it never will, or nobody knows. */
const last: readonly Answer[] = [{ status: 204 }, { status: 400 }, { status: 413 }, 'cut', 'cut in the answer'];

/** Most events arrive at once, some after refusals, some never. */
const answers = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      { weight: 4, arbitrary: fc.array(fc.constantFrom(...passing), { minLength: 1, maxLength: 3 }) },
    ),
    fc.oneof({ weight: 6, arbitrary: fc.constant<Answer>({ status: 204 }) }, fc.constantFrom(...last)),
  )
  .map(([before, end]): readonly Answer[] => [...before, end]);

/** RudderStack's form (router/eventorder_test.go): each person has a list of events, each event its list of answers. */
const script = (seed: number, people: number, events: number): readonly (readonly (readonly Answer[])[])[] => {
  const list = fc.array(answers, { minLength: events, maxLength: events });
  return fc.sample(fc.array(list, { minLength: people, maxLength: people }), { seed, numRuns: 1 })[0] ?? [];
};

const byPerson = (calls: readonly Call[], personId: string): readonly Call[] =>
  calls.filter((call) => call.personId === personId);

test.each([1, 2, 3])(
  'whatever each event is answered, no event of a person overtakes another and none is sent again after it may have arrived (seed %d)',
  async (seed) => {
    const people = script(seed, 40, 8).map((events) => ({ id: randomUUID(), events }));
    const rest = new Map(people.flatMap(({ id, events }) => events.map((list, at) => [`${id} ${at}`, [...list]])));
    const destination = await runDestination(trigger, {
      // An event that is sent more often than its list says is answered as if it were new, and found below.
      emission: ({ title }) => rest.get(title)?.shift() ?? { status: 204 },
    });
    const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
    for (let at = 0; at < 8; at++)
      await sendBatch(
        gateway,
        people.map(({ id }) => pageFor(id, `${id} ${at}`)),
      );
    // Ends only: between two looks an event that is tried again is in neither of the states that go on.
    await until(
      () => countOf(gateway, 'sent', 'dead', 'unknown'),
      (ended) => ended === people.length * 8,
    );
    for (const { id, events } of people) {
      const expected = events.flatMap((list, at) => list.map((answer) => ({ title: `${id} ${at}`, answer })));
      expect(byPerson(destination.calls, id).map(({ title, answer }) => ({ title, answer }))).toEqual(expected);
    }
    const ends = people.flatMap(({ events }) => events.map((list) => list.at(-1)));
    const ending = (fits: (answer: Answer | undefined) => boolean): number => ends.filter(fits).length;
    expect(await countOf(gateway, 'unknown')).toBe(ending((answer) => typeof answer === 'string'));
    expect(await countOf(gateway, 'dead')).toBe(
      ending((answer) => typeof answer === 'object' && [400, 413].includes(answer.status)),
    );
  },
);

test('while some people are blocked for good, every event of everybody else arrives, in order', async () => {
  const blocked: readonly string[] = Array.from({ length: 12 }, () => randomUUID());
  const free = Array.from({ length: 12 }, () => randomUUID());
  const destination = await runDestination(trigger, {
    emission: ({ personId }) => (blocked.includes(personId) ? { status: 503 } : { status: 204 }),
  });
  const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
  const titles = Array.from({ length: 10 }, (_, at) => `Page ${at}`);
  for (const title of titles)
    await sendBatch(
      gateway,
      [...blocked, ...free].map((id) => pageFor(id, title)),
    );
  await until(
    () => countOf(gateway, 'sent'),
    (sent) => sent === free.length * titles.length,
  );
  for (const id of free) expect(byPerson(destination.calls, id).map(({ title }) => title)).toEqual(titles);
  for (const id of blocked)
    expect(new Set(byPerson(destination.calls, id).map(({ title }) => title))).toEqual(new Set([titles[0]]));
  expect(await countOf(gateway, 'dead', 'unknown', 'held')).toBe(0);
});
