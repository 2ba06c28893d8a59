import { CommandFault, exitCodes } from '../command/exit-code.ts';

/** One record of a CSV file. */
export interface CsvRecord {
  /** As a spreadsheet counts: the header is 1, and a text with line breaks is still one row. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Characters; more than any event has, so that a quote without its partner does not swallow a large file. */
const longestRecord = 1_000_000;

const broken = (number: number, what: string): CommandFault =>
  new CommandFault('file-invalid', exitCodes.findings, `Row ${number} is not CSV: ${what}.`, {
    hint: 'Put a text with quotes, line breaks or separators in quotes, and write a quote within as two.',
  });

/** The separator of this header line: comma, semicolon (as spreadsheets write where the comma is decimal) or tab. */
export function delimiterOf(header: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(header)?.[0] ?? '';
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (sign: string): number => bare.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/** Reads records from pieces of text that may be cut anywhere, as RFC 4180 writes them, with either line end. */
function recordReader(delimiter: string) {
  let number = 1;
  let cells: string[] = [];
  let cell = '';
  let length = 0;
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';

  function keep(text: string): void {
    cell += text;
    length += text.length;
    if (length > longestRecord)
      throw broken(number, `it has more than ${longestRecord} characters; perhaps a quote is not closed`);
  }

  function endCell(text: string): void {
    keep(text);
    cells.push(cell);
    cell = '';
    state = 'start';
  }

  function endRecord(text: string): CsvRecord {
    const closed = state === 'closed';
    keep(text);
    // A line may end with a carriage return and a line feed; the former is no part of the cell.
    if (!closed) cell = cell.replace(/\r$/, '');
    endCell('');
    const record = { number, cells };
    number++;
    cells = [];
    length = 0;
    return record;
  }

  function* read(text: string): Generator<CsvRecord> {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const sign = text[at];
      if (state === 'quoted') {
        if (sign !== '"') continue;
        keep(text.slice(from, at));
        state = 'closed';
      } else if (sign === delimiter) {
        endCell(text.slice(from, at));
      } else if (sign === '\n') {
        yield endRecord(text.slice(from, at));
      } else if (sign === '"' && state === 'closed') {
        // Two quotes within quotes are one.
        keep('"');
        state = 'quoted';
      } else if (sign === '"' && state === 'start') {
        state = 'quoted';
      } else if (state === 'closed') {
        if (sign !== '\r') throw broken(number, 'something follows a closing quote');
      } else {
        state = 'plain';
        continue;
      }
      from = at + 1;
    }
    keep(text.slice(from));
  }

  function* end(): Generator<CsvRecord> {
    if (state === 'quoted') throw broken(number, 'a quote is not closed');
    if (cells.length > 0 || state !== 'start') yield endRecord('');
  }

  return { read, end };
}

/**
 * The records of a CSV file, header included, in constant memory.
 * @throws {CommandFault} `file-invalid` at the first record that is no CSV: where the next one begins, nobody knows
 */
export async function* csvRecords(texts: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  let records: ReturnType<typeof recordReader> | undefined;
  for await (const text of texts) {
    records ??= recordReader(delimiterOf(text));
    yield* records.read(text);
  }
  if (records) yield* records.end();
}
