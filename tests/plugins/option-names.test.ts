import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { optionNames } from '../../plugins/option-names.ts';

const nameOf = (label: string, value = 7): string | undefined => optionNames([{ value, label }]).get(value);

describe('a label becomes a name', () => {
  test.each([
    ['Won', 'Won'],
    ['In Progress', 'InProgress'],
    ['in progress', 'InProgress'],
    ['Out-Sold', 'OutSold'],
    ['2% 10, Net 30', '_210Net30'],
    ['snake_case', 'SnakeCase'],
    ['Geschäft läuft', 'GeschäftLäuft'],
    ['straße', 'Straße'],
    ['ßtraße', 'ßtraße'],
    ['已赢', '已赢'],
    ['В работе', 'ВРаботе'],
    ['__proto__', 'Proto'],
    ['constructor', 'Constructor'],
    ["x'; process.exit() //", 'XProcessExit'],
  ])('%j is %s', (label, name) => {
    expect(nameOf(label)).toBe(name);
  });

  test.each([
    ['', 7, 'Option7'],
    ['★ ☺', 7, 'Option7'],
    ['   ', -1, 'OptionMinus1'],
  ])('%j with the value %d is %s', (label, value, name) => {
    expect(nameOf(label, value)).toBe(name);
  });

  test('a letter with its accent apart is the letter with its accent', () => {
    expect(nameOf('Cafe\u0301')).toBe('Caf\u00e9');
  });
});

test('labels that come to one name get their values, all of them', () => {
  const names = optionNames([
    { value: 2, label: 'In progress' },
    { value: 1, label: 'In Progress' },
    { value: 3, label: 'Won' },
  ]);
  expect(Object.fromEntries(names)).toEqual({ 1: 'InProgress_1', 2: 'InProgress_2', 3: 'Won' });
});

test('a label that looks like the way out of a collision does not collide with it', () => {
  const names = optionNames([
    { value: 1, label: 'Open' },
    { value: 2, label: 'Open' },
    { value: 3, label: 'Open_1' },
    { value: 4, label: 'Open 1' },
  ]);
  expect(new Set(names.values()).size).toBe(4);
});

const label = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.stringMatching(/^[ _a-bA-B0-1-]{0,4}$/),
  fc.constantFrom('__proto__', 'Option1', 'option 1', 'A_1', 'A1', 'a', '1', '\ud83d', '\u0301x'),
);
const options = fc.uniqueArray(fc.record({ value: fc.integer({ min: -3, max: 40 }), label }), {
  selector: ({ value }) => value,
  maxLength: 12,
});

test('whatever the labels, every option gets a name of its own that code can write', () => {
  fc.assert(
    fc.property(options, (given) => {
      const names = optionNames(given);
      expect([...names.keys()].sort()).toEqual(given.map(({ value }) => value).sort());
      expect(new Set(names.values()).size).toBe(given.length);
      for (const name of names.values()) {
        expect(name).toMatch(/^[_\p{ID_Start}]\p{ID_Continue}*$/u);
        expect(name).toBe(name.normalize('NFC'));
        // Keys of every object would be shadowed, or set no key at all.
        expect(name in {}).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the order in which options come makes no difference', () => {
  fc.assert(
    fc.property(options, (given) => {
      const sorted = (names: ReadonlyMap<number, string>) => [...names].sort(([a], [b]) => a - b);
      expect(sorted(optionNames([...given].reverse()))).toEqual(sorted(optionNames(given)));
    }),
  );
});
