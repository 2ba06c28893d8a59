import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRecords, delimiterOf, type CsvRecord } from '../../scripts/import/csv-records.ts';

/** Hands a text over in pieces cut at these places, as a file is read. */
async function* pieces(text: string, cuts: readonly number[]): AsyncGenerator<string> {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b);
  for (const [index, place] of places.entries()) {
    const piece = text.slice(place, places[index + 1] ?? text.length);
    if (piece !== '') yield piece;
  }
}

async function read(text: string, cuts: readonly number[] = []): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of csvRecords(pieces(text, cuts))) records.push(record);
  return records;
}

const cells = async (text: string): Promise<readonly (readonly string[])[]> =>
  (await read(text)).map((record) => record.cells);

test.each<[string, string, readonly (readonly string[])[]]>([
  ['plain cells', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]], // prettier-ignore
  ['a last line without its end', 'a,b\n1,2', [['a', 'b'], ['1', '2']]], // prettier-ignore
  ['the line ends of Windows', 'a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]], // prettier-ignore
  ['quotes, with separators, line breaks and quotes in them', '"a,b","c\r\nd","e""f"\n', [['a,b', 'c\r\nd', 'e"f']]],
  ['a quoted cell before the line end of Windows', '"a"\r\n"b"', [['a'], ['b']]],
  ['empty cells, quoted and not', 'a,,""\n,\n', [['a', '', ''], ['', '']]], // prettier-ignore
  ['an empty line', 'a\n\nb\n', [['a'], [''], ['b']]],
  ['an empty quoted cell at the very end', 'a\n""', [['a'], ['']]],
  ['a quote within an unquoted cell as it is', 'a\n5" pipe\n', [['a'], ['5" pipe']]],
  ['semicolons, where the header has them', 'a;"b,c,d,e"\n1,5;2\n', [['a', 'b,c,d,e'], ['1,5', '2']]], // prettier-ignore
  ['tabs, where the header has them', 'a\tb\n1,5\t2\n', [['a', 'b'], ['1,5', '2']]], // prettier-ignore
])('reads %s', async (_, text, expected) => {
  expect(await cells(text)).toEqual(expected);
});

test('nothing at all has no record', async () => {
  expect(await read('')).toEqual([]);
});

test('rows are counted as a spreadsheet does', async () => {
  const records = await read('a\n"1\n2"\n\n3\n');
  expect(records.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

describe('what is no CSV is refused with its row', () => {
  test.each([
    ['a,b\n1,"2\n3,4\n', /Row 2 .*not closed/],
    ['a,b\n"1"x,2\n', /Row 2 .*follows a closing quote/],
    [`a\n"${'x'.repeat(1_000_001)}`, /Row 2 .*perhaps a quote is not closed/],
  ])('%#', async (text, words) => {
    await expect(read(text)).rejects.toThrow(words);
  });
});

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', 'a', ' ', '💙') }),
);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('whatever was written in quotes is read again, wherever the file is cut', async () => {
  const tables = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.nat(), { maxLength: 5 }),
      async (table, delimiter, end, cuts) => {
        // A first record with every cell makes the separator plain, and comes in one piece as a real header does.
        const header = `h${delimiter}h${end}`;
        const text = table.map((row) => row.map(quoted).join(delimiter)).join(end) + end;
        const records = await read(
          header + text,
          cuts.map((cut) => header.length + (cut % text.length)),
        );
        expect(records.slice(1).map((record) => record.cells)).toEqual(table);
      },
    ),
  );
});

test('no text makes the reader do anything but read or refuse, wherever it is cut', async () => {
  const outcome = (text: string, cuts: readonly number[]): Promise<unknown> =>
    read(text, cuts).catch((fault: unknown) => (fault as { code: string }).code);
  await fc.assert(
    fc.asyncProperty(cell, fc.array(fc.nat(), { maxLength: 3 }), async (rest, cuts) => {
      // The separator is told by the first piece, so the cuts come after the header.
      const text = `h,h\n${rest}`;
      const whole = await outcome(text, []);
      const places = cuts.map((cut) => 4 + (cut % (rest.length + 1)));
      expect(await outcome(text, places)).toEqual(whole);
      if (!Array.isArray(whole)) expect(whole).toBe('file-invalid');
    }),
  );
});

test.each([
  ['a,b;c,d', ','],
  ['a;b', ';'],
  ['"a;b";c', ';'],
  ['"a;b;c",d', ','],
  ['a', ','],
  ['a\tb,c\td', '\t'],
])('the separator of %j is %j', (header, delimiter) => {
  expect(delimiterOf(`${header}\nx;x;x;x,x,x,x,x`)).toBe(delimiter);
});
