import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareConnectors,
  lockedSurface,
  lockText,
  NotOpenApi,
  reportOf,
  surfaceOf,
} from '../../../connector/definition/index.ts';
import { definition } from '../walk.ts';
import { anyConnector, spoilt } from './generated.ts';
import { sample } from './sample.ts';

const runs = { numRuns: 200 };

test('a connector compared with itself has not changed, whatever it is', () => {
  fc.assert(
    fc.property(anyConnector, (connector) => {
      expect(compareConnectors(surfaceOf(connector), surfaceOf(structuredClone(connector)))).toEqual([]);
    }),
    runs,
  );
});

test('a lock file holds all that is compared: read back, nothing has changed', () => {
  fc.assert(
    fc.property(anyConnector, (connector) => {
      const surface = surfaceOf(connector, {});
      const text = lockText(surface);
      const locked = lockedSurface(JSON.parse(text));
      expect(compareConnectors(locked, surface)).toEqual([]);
      expect(compareConnectors(surface, locked).filter(({ rule }) => rule !== 'shown')).toEqual([]);
      expect(lockText(locked)).toBe(text);
    }),
    runs,
  );
});

test('what is removed from one to the other is added from the other to the one', () => {
  fc.assert(
    fc.property(anyConnector, anyConnector, (one, other) => {
      const places = (before: unknown, after: unknown, rules: RegExp): string[] =>
        compareConnectors(surfaceOf(before), surfaceOf(after))
          .filter(({ rule }) => rules.test(rule))
          .map(({ place }) => place.words)
          .sort();
      expect(places(one, other, /^operation-(removed|renamed)$/)).toEqual(places(other, one, /^operation-added$/));
      expect(places(one, other, /^input-removed$/)).toEqual(places(other, one, /^(required-)?input-added$/));
    }),
    runs,
  );
});

test('two connectors of any shape are compared without a crash, and every change has its words and its place', () => {
  fc.assert(
    fc.property(anyConnector, anyConnector, (one, other) => {
      const changes = compareConnectors(surfaceOf(one), surfaceOf(other));
      for (const { message, place } of changes) {
        expect(message).toMatch(/\S.*\.$/s);
        expect(place.pointer).toMatch(/^\//);
      }
      expect(reportOf(changes)).toMatch(/\d+ breaking changes?, \d+ warnings?, \d+ compatible changes?\.$/);
    }),
    runs,
  );
});

const readOrRefused = (json: unknown): void => {
  try {
    compareConnectors(surfaceOf(json, json), surfaceOf(sample(), {}));
  } catch (fault) {
    expect(fault).toBeInstanceOf(NotOpenApi);
    expect((fault as NotOpenApi).message).toMatch(/at (its root|\/\w+)/);
  }
};

test('any JSON is compared, or refused with the place', () => {
  fc.assert(fc.property(fc.jsonValue(), readOrRefused), { numRuns: 400 });
});

test('a connector that is spoilt anywhere is compared, or refused with the place', () => {
  fc.assert(fc.property(spoilt(sample()), readOrRefused), { numRuns: 400 });
  fc.assert(fc.property(spoilt(definition), readOrRefused), { numRuns: 30 });
});

test('a lock file that is spoilt anywhere is read, or refused with the place', () => {
  const lock = JSON.parse(lockText(surfaceOf(sample(), {}))) as object;
  fc.assert(
    fc.property(spoilt(lock), (json) => {
      try {
        compareConnectors(lockedSurface(json), surfaceOf(sample(), {}));
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'lock-invalid' });
        expect((fault as Error).message).toMatch(/ at (its root|\/\S+)/);
      }
    }),
    { numRuns: 400 },
  );
});
