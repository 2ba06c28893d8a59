import type { Trigger } from '../../connector/contract/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import type { ColumnMap } from './columns.ts';
import { fileTexts } from './file-texts.ts';
import { importRows } from './import-rows.ts';
import { importKey, progressFile, type Counts, type Progress } from './progress-file.ts';
import { progressMeter } from './progress-meter.ts';
import type { Moment } from './progress-words.ts';
import { refusalTally } from './refusal-tally.ts';
import { refusedFile } from './refused-file.ts';
import type { SendRows } from './send-rows.ts';
import { csvRows, ndjsonRows } from './source-rows.ts';

export interface ImportOptions {
  readonly file: string;
  readonly bytes: number;
  readonly trigger: Trigger;
  readonly map: ColumnMap;
  readonly ratePerSecond?: number;
  readonly resume: boolean;
  /** Nothing is sent, and no file is written. */
  readonly dryRun: boolean;
  readonly send: SendRows;
  readonly signal: AbortSignal;
}

export interface ImportResult extends Moment {
  readonly finished: boolean;
  readonly counts: Counts;
  readonly refusals: ReturnType<ReturnType<typeof refusalTally>['groups']>;
  readonly otherRefusals: number;
  readonly refusedPath: string;
  readonly progressPath: string;
  readonly warnings: readonly string[];
}

const readers = { csv: csvRows, ndjson: ndjsonRows } as const;

/** `orders.csv` keeps its refused rows in `orders.refused.csv` and its progress in `orders.progress.json`. */
function formatOf(file: string): { readonly stem: string; readonly format: keyof typeof readers } {
  const [, stem = '', ending = ''] = /^(.*)\.([a-z]+)$/is.exec(file) ?? [];
  const format = ending.toLowerCase();
  if (format === 'csv' || format === 'ndjson') return { stem, format };
  throw new CommandFault('bad-file-type', exitCodes.usage, `The file ${file} is neither .csv nor .ndjson.`, {
    hint: 'Name it after what it is: CSV with a header row, or one JSON object a line.',
  });
}

const nothing = { row: 0, counts: { accepted: 0, duplicates: 0, refused: 0 }, refusedBytes: 0 } as const;

/** Where to begin: at the start, or with `resume` where this same import was interrupted. */
function startOf(left: Progress | undefined, key: string, resume: boolean, path: string): Omit<Progress, 'import'> {
  if (!resume) return nothing;
  const hint = 'Import without --resume: rows that were accepted before are duplicates and not sent again.';
  if (!left) throw new CommandFault('nothing-to-resume', exitCodes.notFound, `There is no ${path}.`, { hint });
  if (left.import === key) return left;
  const words = `${path} is of another import: the file, the trigger or the map has changed since.`;
  throw new CommandFault('nothing-to-resume', exitCodes.findings, words, { hint });
}

/** Imports one file: reads, sends, keeps what was refused and how far it came, and tells how it goes. */
export async function importFile(options: ImportOptions, terminal: Terminal): Promise<ImportResult> {
  const { file, bytes, trigger, map, resume, dryRun, signal } = options;
  const { stem, format } = formatOf(file);
  const progress = progressFile(`${stem}.progress.json`);
  const key = await importKey(file, trigger.name, map);
  const left = dryRun ? undefined : await progress.read();
  const from = startOf(left, key, resume, progress.path);
  const warnings =
    left?.import === key && !resume
      ? [`An import of this file was interrupted after row ${left.row}; it began anew without --resume.`]
      : [];

  const meter = progressMeter(terminal, bytes, from.counts);
  const { rows, refusedHead } = readers[format](fileTexts(file, meter.read), trigger, map);
  const refused = dryRun ? undefined : refusedFile(`${stem}.refused.${format}`, from.refusedBytes);
  const tally = refusalTally();
  let isFirst = !resume;
  try {
    const finished = await importRows({
      ...options,
      rows,
      from,
      signal,
      confirmed: async (row, counts, refusedRows) => {
        for (const one of refusedRows) tally.add(one.row.number, one.refusal);
        // Only now: an import that comes to nothing takes away nothing that the one before it left. The progress first, as it
        // counts on the refused rows.
        if (isFirst && refused) {
          await progress.remove();
          await refused.clear();
        }
        isFirst = false;
        // Refused rows first: whatever of them is not in the progress yet is written again by the resumed import.
        const refusedBytes = await refused?.add(
          refusedHead(),
          refusedRows.map((one) => one.row.keep(one.refusal)),
        );
        if (refusedBytes !== undefined) await progress.write({ import: key, row, counts, refusedBytes });
        meter.confirmed(counts);
      },
    });
    if (finished && !dryRun) await progress.remove();
    return {
      finished,
      ...meter.moment(),
      refusals: tally.groups(),
      otherRefusals: tally.others(),
      refusedPath: `${stem}.refused.${format}`,
      progressPath: progress.path,
      warnings,
    };
  } finally {
    meter.end();
    await refused?.close();
  }
}
