import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fairLines, urgencies } from '../../connector/pipeline/index.ts';

const drained = <T>(next: () => T | undefined): T[] => {
  const all: T[] = [];
  for (let item = next(); item !== undefined; item = next()) all.push(item);
  return all;
};

test('a sender with much to say lets the others speak in between', () => {
  const lines = fairLines<string>();
  for (let n = 1; n <= 5; n++) lines.add({ urgency: 'commercial', sender: 'shop' }, `shop ${n}`);
  for (let n = 1; n <= 2; n++) lines.add({ urgency: 'commercial', sender: 'app' }, `app ${n}`);
  expect(drained(lines.next)).toEqual(['shop 1', 'app 1', 'shop 2', 'app 2', 'shop 3', 'shop 4', 'shop 5']);
});

test('a sender whose last turn is longest ago is next, however late it came', () => {
  const lines = fairLines<string>();
  for (let n = 1; n <= 5; n++) lines.add({ urgency: 'commercial', sender: 'shop' }, `shop ${n}`);
  expect([lines.next(), lines.next()]).toEqual(['shop 1', 'shop 2']);
  lines.add({ urgency: 'commercial', sender: 'app' }, 'app 1');
  expect(lines.next()).toBe('app 1');
});

test('a line that may not have a turn is passed over and keeps its place', () => {
  const lines = fairLines<string>();
  for (const sender of ['shop', 'app']) lines.add({ urgency: 'commercial', sender }, sender);
  expect(lines.next(({ sender }) => sender === 'app')).toBe('app');
  expect(lines.next(({ sender }) => sender === 'app')).toBeUndefined();
  expect(lines.next()).toBe('shop');
});

test('a full line takes no more, and the lines of others are not full', () => {
  const lines = fairLines<number>(2);
  const standing = { urgency: 'bulk', sender: 'import' } as const;
  expect([1, 2, 3].map((n) => lines.add(standing, n))).toEqual([true, true, false]);
  expect(lines.add({ urgency: 'bulk', sender: 'shop' }, 4)).toBe(true);
  expect(lines.add({ urgency: 'commercial', sender: 'import' }, 5)).toBe(true);
  expect(drained(lines.next)).toEqual([5, 1, 4, 2]);
});

test('whatever came in comes out once: by urgency, each sender in order, none ahead of another by more than one', () => {
  const item = fc.record({ urgency: fc.constantFrom(...urgencies), sender: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), (standings) => {
      const lines = fairLines<number>();
      for (const [number, standing] of standings.entries()) lines.add(standing, number);
      const out = drained(lines.next);
      expect([...out].sort((a, b) => a - b)).toEqual([...standings.keys()]);
      const ranks = out.map((number) => urgencies.indexOf(standings[number]?.urgency ?? 'bulk'));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      for (const urgency of urgencies) {
        const served = out.filter((number) => standings[number]?.urgency === urgency);
        for (const sender of ['a', 'b', 'c']) {
          const own = served.filter((number) => standings[number]?.sender === sender);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
        // As long as two senders both wait, one is served once between two turns of the other.
        const senders = served.map((number) => standings[number]?.sender);
        for (const [place, sender] of senders.entries()) {
          const again = senders.indexOf(sender, place + 1);
          const rest = senders.slice(place + 1);
          const between = again === -1 ? rest : senders.slice(place + 1, again);
          for (const other of new Set(rest)) if (other !== sender && again !== -1) expect(between).toContain(other);
        }
      }
    }),
  );
});
