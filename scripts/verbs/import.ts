import { stat } from 'node:fs/promises';
import { isObject } from '../../connector/contract/index.ts';
import { CommandFault, exitCodes, type ExitCode } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Verb } from '../command/verb.ts';
import { readJsonFile } from '../environment/environment-file.ts';
import { gatewayOf, gatewayOptions } from '../environment/gateway-client.ts';
import type { ColumnMap } from '../import/columns.ts';
import { importFile, type ImportResult } from '../import/import-file.ts';
import { judgeRows } from '../import/judge-rows.ts';
import { resultWords } from '../import/progress-words.ts';
import { patience, sendRows } from '../import/send-rows.ts';
import { knownTrigger } from './known-trigger.ts';

function triggerOption(given: Arguments): string {
  const name = given.option('trigger');
  if (name !== undefined) return name;
  throw new CommandFault('no-trigger', exitCodes.usage, 'No trigger is named.', {
    hint: 'Name the one to send with --trigger; npx cueline trigger list shows them.',
  });
}

function rateOption(given: Arguments): { readonly ratePerSecond?: number } {
  const text = given.option('rate');
  if (text === undefined) return {};
  const [, count] = /^(\d{1,7}(?:\.\d+)?)(?:\/s)?$/.exec(text) ?? [];
  if (Number(count) > 0) return { ratePerSecond: Number(count) };
  throw new CommandFault('bad-rate', exitCodes.usage, `"${text}" is not a rate.`, {
    hint: 'Write rows a second, such as 200/s.',
  });
}

async function mapOption(given: Arguments): Promise<ColumnMap> {
  const path = given.option('map');
  if (path === undefined) return {};
  const map = await readJsonFile(path);
  if (isObject(map) && Object.values(map).every((name) => name === null || typeof name === 'string'))
    return map as ColumnMap;
  throw new CommandFault('file-invalid', exitCodes.findings, `The file ${path} is no map of columns.`, {
    hint: 'Write one JSON object: { "Column of the file": "property or customer.email", "Left out": null }.',
  });
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return found.size;
  throw new CommandFault('file-not-found', exitCodes.notFound, `There is no file ${path}.`, {
    hint: 'Name a .csv or .ndjson file that exists.',
  });
}

function exitCodeOf({ finished, counts }: ImportResult): ExitCode {
  if (!finished) return exitCodes.interrupted;
  if (counts.refused === 0) return exitCodes.ok;
  return counts.accepted + counts.duplicates > 0 ? exitCodes.partial : exitCodes.findings;
}

function words(result: ImportResult, dryRun: boolean): string {
  const { counts, finished, refusals, otherRefusals, refusedPath, progressPath } = result;
  const verdict = dryRun ? 'Nothing was sent; "accepted" are rows that the contract allows. ' : '';
  return [
    `${verdict}${resultWords(result)}`,
    ...refusals.map(
      ({ rows, firstRow, reasonCode, reason }) => `  ${rows} × ${reasonCode} (first in row ${firstRow}): ${reason}`,
    ),
    ...(otherRefusals > 0 ? [`  ${otherRefusals} more, for other reasons`] : []),
    ...(counts.refused > 0 && !dryRun
      ? [`Refused rows, with personal data, are in ${refusedPath}: correct and import it.`]
      : []),
    ...(finished ? [] : [`Interrupted; ${progressPath} says how far it came, and --resume goes on from there.`]),
  ].join('\n');
}

async function run(given: Arguments, terminal: Terminal) {
  const trigger = knownTrigger(triggerOption(given));
  const file = given.text(0);
  const dryRun = given.flag('dryRun');
  const stop = new AbortController();
  void terminal.stopped().then(() => {
    stop.abort();
    terminal.draw?.('');
    terminal.err('stopping once the rows on their way are answered; Ctrl+C again does not wait for that …');
  });
  const result = await importFile(
    {
      file,
      bytes: await sizeOf(file),
      trigger,
      map: await mapOption(given),
      ...rateOption(given),
      resume: given.flag('resume'),
      dryRun,
      send: dryRun ? judgeRows() : sendRows(await gatewayOf(given, terminal), stop.signal, patience),
      signal: stop.signal,
    },
    terminal,
  );
  const { warnings, ...data } = result;
  return { data, text: words(result, dryRun), warnings, exitCode: exitCodeOf(result) };
}

export const importVerb: Verb = {
  name: 'import',
  summary: 'Send every row of a CSV or NDJSON file as an event of one trigger, in the order of the file',
  details: `Columns are named as the trigger's properties, customer.contactId (leadId, profileId, email, phone), eventId, occurredAt
and bindingId; NDJSON has the same names as keys, or bodies as POST /v1/events takes them. Numbers have a dot, booleans
are true or false, times are ISO 8601 with offset; an empty cell leaves the property out.

A row without an eventId gets one made of its content: importing a file twice sends nothing twice, and two equal rows
are one event. Refused rows are written to FILE.refused.csv or .ndjson with row number and reason. That file holds
personal data; only you may read it (mode 0600). Ctrl+C leaves FILE.progress.json for --resume.

Exit code 0: every row was taken; 7: some were refused; 5: all were; 130: interrupted.`,
  arguments: { '<file>': 'a .csv file with a header row (UTF-8), or .ndjson' },
  options: [
    ...gatewayOptions,
    { flags: '--trigger <name>', description: 'name of the trigger; its newest version is sent' },
    { flags: '--map <file>', description: 'JSON: { "Column": "property or customer.email", "Left out": null }' },
    { flags: '--rate <rows>', description: 'rows a second at most, such as 200/s' },
    { flags: '--resume', description: 'go on after the last confirmed row of an interrupted import' },
    { flags: '--dry-run', description: 'hold every row against the contract, send nothing, write nothing' },
  ],
  examples: [
    'npx cueline import orders.csv --trigger OrderPlaced --dry-run',
    'npx cueline import orders.csv --trigger OrderPlaced --map columns.json --rate 200/s --env test',
    'npx cueline import orders.csv --trigger OrderPlaced --resume',
  ],
  run,
};
