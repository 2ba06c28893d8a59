import { isObject, labelOf, type Trigger } from '../../connector/contract/index.ts';
import { columnTargets, refusedPrefix, targetOf, unknownColumn, type ColumnMap, type Target } from './columns.ts';
import { csvRecords } from './csv-records.ts';
import { rowEvent, withId, type RowEvent } from './row-event.ts';
import { textLines } from './text-lines.ts';

/** Why a row was refused, here or by the gateway. Quotes no values. */
export interface RowRefusal {
  readonly reasonCode: string;
  readonly reason: string;
}

/** One row of the file: an event to send, or why it is none; and how it is kept where it is refused. */
export interface SourceRow {
  /** As an editor or a spreadsheet counts, so that it can be found. */
  readonly number: number;
  readonly event: RowEvent | { readonly refusal: RowRefusal };
  readonly keep: (refusal: RowRefusal) => string;
}

export interface SourceRows {
  readonly rows: AsyncIterable<SourceRow>;
  /** What a file of refused rows begins with. */
  readonly refusedHead: () => string;
}

const malformed = (reason: string) => ({ refusal: { reasonCode: 'MALFORMED', reason } });

const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`;

/** Header row, then one event a row. Rows without anything in them are passed over: spreadsheets leave some at the end. */
export function csvRows(texts: AsyncIterable<string>, trigger: Trigger, map: ColumnMap): SourceRows {
  let header: readonly string[] = [];
  const keptColumns = (cells: readonly string[]): string[] =>
    cells.filter((_, index) => !header[index]?.startsWith(refusedPrefix));

  async function* rows(): AsyncGenerator<SourceRow> {
    let targets: readonly Target[] | undefined;
    for await (const { number, cells } of csvRecords(texts)) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (!targets) {
        header = cells;
        targets = columnTargets(header, trigger, map);
        continue;
      }
      const event =
        cells.length === header.length
          ? rowEvent(trigger, targets, cells)
          : malformed(`The row has ${cells.length} cells, the header ${header.length}.`);
      const keep = ({ reasonCode, reason }: RowRefusal): string =>
        csvLine([String(number), reasonCode, reason, ...keptColumns(cells)]);
      yield { number, event, keep };
    }
  }
  const refusedHead = (): string =>
    csvLine([...['row', 'reasonCode', 'reason'].map((name) => `${refusedPrefix}${name}`), ...keptColumns(header)]);
  return { rows: rows(), refusedHead };
}

/** A line that names its customer as an object is a body of SendCustomEvent; any other has the names of CSV columns. */
function eventOfLine(line: unknown, trigger: Trigger, map: ColumnMap): SourceRow['event'] {
  if (!isObject(line)) return malformed('The line is not a JSON object.');
  const given = Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'refused'));
  if (isObject(given['customer']) || isObject(given['attributes'])) {
    const name = given['trigger'] ?? trigger.name;
    if (name !== trigger.name) return malformed(`The line is not an event of ${labelOf(trigger)}.`);
    return withId(trigger, { version: trigger.version, ...given, trigger: trigger.name });
  }
  const names = Object.keys(given);
  const targets = names.map((name) => targetOf(name, trigger, map));
  const unknown = names.filter((_name, index) => !targets[index]);
  if (unknown.length === 0) return rowEvent(trigger, targets as Target[], Object.values(given));
  const reason = unknown.map((name) => unknownColumn(name.slice(0, 100), trigger, map)).join(' ');
  return { refusal: { reasonCode: 'VALIDATION', reason } };
}

/** The line with why it was refused, else as it was written: JSON that is read and written again rounds long numbers. */
function keptLine(text: string, line: unknown, refused: object): string {
  if (!isObject(line)) return JSON.stringify({ line: text, refused });
  const isPlain = Object.keys(line).length > 0 && !Object.hasOwn(line, 'refused');
  return isPlain
    ? `${text.trim().slice(0, -1)},"refused":${JSON.stringify(refused)}}`
    : JSON.stringify({ ...line, refused });
}

/** One JSON object a line. Blank lines are passed over. */
export function ndjsonRows(texts: AsyncIterable<string>, trigger: Trigger, map: ColumnMap): SourceRows {
  async function* rows(): AsyncGenerator<SourceRow> {
    for await (const { number, text } of textLines(texts)) {
      let line: unknown;
      let isJson = true;
      try {
        line = JSON.parse(text) as unknown;
      } catch {
        isJson = false;
      }
      const keep = (refusal: RowRefusal): string => `${keptLine(text, line, { row: number, ...refusal })}\n`;
      yield { number, event: isJson ? eventOfLine(line, trigger, map) : malformed('The line is not JSON.'), keep };
    }
  }
  return { rows: rows(), refusedHead: () => '' };
}
