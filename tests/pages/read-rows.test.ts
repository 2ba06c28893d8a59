import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { failureReasons } from '../../connector/contract/index.ts';
import { stringSets } from '../../scripts/strings/string-sets.ts';
import { eventAnswer, eventsAnswer } from '../../webresources/event/event-answer.ts';
import { byReason, type Failure } from '../../webresources/pages/failures/failure.ts';
import {
  areStale,
  figuresOf,
  hourMs,
  lastHours,
  nothing,
  sumsByTrigger,
  type HourFigures,
} from '../../webresources/pages/health/figures.ts';
import { isPlaceholder } from '../../webresources/pages/setup/placeholder.ts';
import { parametersOf, pageLink } from '../../webresources/kit/parameters.ts';

test('an answer about a person that can not be read is none, and not that there are no events', () => {
  for (const text of ['', '{}', '{"events":{}}', '[]', 'broken']) expect(eventsAnswer(text)).toBeUndefined();
  expect(eventsAnswer('{"events":[],"more":false}')).toEqual({ events: [], more: false });
  expect(eventsAnswer('{"events":[5,{"receivedAt":"never"}],"more":true}')).toMatchObject({
    events: [{ receivedAt: undefined, attributes: [], timeline: [], eventId: '' }],
    more: true,
  });
});

test('whatever an answer holds is read without a fault, and shown as text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc
          .jsonValue()
          .map((value) => JSON.stringify({ person: value, attributes: value, timeline: [value], journeys: value })),
      ),
      (text) => {
        const read = eventAnswer(text);
        if (!read) return;
        const values = [
          read.person.by,
          read.person.value,
          ...read.journeys,
          ...read.attributes.flatMap(({ name, value }) => [name, value]),
        ];
        for (const value of values) expect(typeof value).toBe('string');
        for (const { at } of read.timeline) expect(at === undefined || Number.isFinite(at)).toBe(true);
      },
    ),
  );
});

const count = fc.nat({ max: 1000 });
const hours = (now: number): fc.Arbitrary<HourFigures[]> =>
  fc.array(
    fc.record({
      trigger: fc.constantFrom('A', 'B'),
      source: fc.constantFrom('x', 'y'),
      hour: fc.nat({ max: 40 }).map((ago) => now - (now % hourMs) - ago * hourMs),
      counts: fc.record({
        received: count,
        accepted: count,
        held: count,
        suppressed: count,
        failed: count,
        sent: count,
      }),
    }),
  );

test('the hours of the chart are the last ones, in order, and nothing of them is lost or counted twice', () => {
  const now = Date.parse('2026-11-29T20:05:00Z');
  fc.assert(
    fc.property(hours(now), (all) => {
      const last = lastHours(all, 24, now);
      expect(last).toHaveLength(24);
      expect(last.at(-1)?.hour).toBe(Date.parse('2026-11-29T20:00:00Z'));
      const inside = all.filter(({ hour }) => hour >= (last[0]?.hour ?? 0));
      const sum = (some: readonly { readonly counts: { readonly failed: number } }[]): number =>
        some.reduce((total, { counts }) => total + counts.failed, 0);
      expect(sum(last)).toBe(sum(inside));
      const byTrigger = sumsByTrigger(all);
      const both = (byTrigger.get('A') ?? nothing).failed + (byTrigger.get('B') ?? nothing).failed;
      expect(both).toBe(sum(all));
    }),
  );
});

test.each([
  ['counted and written an hour ago', 5, 1, false],
  ['counted and written more than a day ago', 5, 26, true],
  ['nothing counted, and so nothing new to write', 0, 26, false],
])('figures of a day, %s', (_what, received, hoursAgo, stale) => {
  const now = Date.parse('2026-11-29T20:05:00Z');
  const row = (hours: number) =>
    figuresOf({ cue_received: received, cue_updatedon: new Date(now - hours * hourMs).toISOString() });
  expect(areStale([row(hoursAgo), row(hoursAgo + 40)], now)).toBe(stale);
});

test('failures are grouped by their reason, the most first', () => {
  const failures = ['A', 'B', 'B', 'C', 'B', 'C'].map((reasonCode, at) => ({ id: String(at), reasonCode }) as Failure);
  expect(byReason(failures).map(({ reasonCode, failures: group }) => [reasonCode, group.length])).toEqual([
    ['B', 3],
    ['C', 2],
    ['A', 1],
  ]);
});

test('every reason that an event can fail for has words and a next step, in every language', async () => {
  const set = (await stringSets(process.cwd())).find(({ name }) => name === 'event');
  for (const { texts } of set?.files ?? [])
    for (const code of failureReasons)
      expect({ code, words: texts.has(`reason_${code}`), next: texts.has(`reasonDo_${code}`) }).toEqual({
        code,
        words: true,
        next: true,
      });
  expect(set?.files).toHaveLength(3);
});

test.each([
  ['https://gateway.example.com/v1', true],
  ['cueline.invalid', true],
  ['cueline-gateway.test', true],
  ['https://gateway.contoso.com', false],
  ['https://latest.contoso.com', false],
  ['http://127.0.0.1:8470', false],
])('%s is a placeholder: %s', (address, wanted) => expect(isPlaceholder(address)).toBe(wanted));

test('what a link to another page says is what that page reads', () => {
  const words = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(words, fc.constantFrom('dark', undefined), (trigger, theme) => {
      const here = parametersOf(theme === undefined ? '' : `?data=theme%3D${theme}`);
      const { search } = new URL(pageLink('failures', here, { trigger }), 'http://page/');
      const there = parametersOf(search);
      expect([there.value('trigger'), there.value('theme')]).toEqual([trigger, theme]);
    }),
  );
  expect(parametersOf('?Data=%7B%22table%22%3A%22contact%22%7D').json).toEqual({ table: 'contact' });
  expect(parametersOf('?data=%7Bbroken').json).toBeUndefined();
});
