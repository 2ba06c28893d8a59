import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PlatformRefusal } from '../../connector/emulator/refusal.ts';
import { boundaryOf, multipartText, partsOf } from '../../connector/emulator/web-api/batch/multipart.ts';

const boundary = 'batch_1';
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const value = fc.stringMatching(/^(?:[!-~](?:[ -~]{0,20}[!-~])?)?$/);
const body = fc.string({ unit: 'binary' }).filter((text) => !text.includes(`--${boundary}`) && !text.endsWith('\r'));
const part = fc.record({ headers: fc.dictionary(name, value, { noNullPrototype: true }), body });
const parts = fc.array(part, { minLength: 1, maxLength: 5 });

test('what is written as parts is read back as the same parts', () => {
  fc.assert(
    fc.property(parts, (given) => {
      expect(partsOf(multipartText(given, boundary), boundary)).toEqual(given);
    }),
  );
});

test('text around the parts changes nothing', () => {
  fc.assert(
    fc.property(parts, body, body, (given, before, behind) => {
      const text = `${before}\r\n${multipartText(given, boundary)}${behind}`;
      expect(partsOf(text, boundary)).toEqual(given);
    }),
  );
});

test('a change set is read back from within a batch', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const inner = multipartText(given, 'changeset_1');
      const [outer] = partsOf(multipartText([{ headers: {}, body: inner }], boundary), boundary);
      fc.pre(!given.some((one) => one.body.includes('--changeset_1')));
      expect(partsOf(outer?.body ?? '', 'changeset_1')).toEqual(given);
    }),
  );
});

test('any other text is read or refused, and nothing else happens', () => {
  const lines = fc.array(
    fc.oneof(fc.constantFrom(`--${boundary}`, `--${boundary}--`, '\r\n', '\n', ':', 'a: b'), fc.string()),
  );
  fc.assert(
    fc.property(lines, fc.string(), (texts, type) => {
      for (const read of [
        () => partsOf(texts.join(''), boundary),
        () => boundaryOf(type),
        () => boundaryOf(`multipart/mixed; boundary=${type}`),
      ]) {
        try {
          read();
        } catch (error) {
          expect(error).toBeInstanceOf(PlatformRefusal);
        }
      }
    }),
  );
});

test.each([
  ['multipart/mixed;boundary=batch_1', 'batch_1'],
  ['multipart/mixed; boundary="batch 1"', 'batch 1'],
  ['Multipart/Mixed; charset=utf-8; Boundary=batch_1;x=y', 'batch_1'],
])('the boundary of %s is found', (type, expected) => {
  expect(boundaryOf(type)).toBe(expected);
});
