import { DataverseFault, textIn, type CallOptions, type DataverseApi, type Row } from '../../kit/index.ts';
import type { HourFigures, TriggerFigures } from '../health/figures.ts';
import { ranges, readHours, readTriggerFigures } from '../health/read-health.ts';

/** A step that tells the gateway of record changes. */
export interface Step {
  readonly id: string;
  /** Name of the handler that reads it: that of its trigger in kebab-case. */
  readonly handler: string;
  readonly message: string;
  readonly table: string;
  /** Columns whose change fires it; all of them where it names none. */
  readonly columns: readonly string[];
  readonly enabled: boolean;
}

/** What is known of triggers beyond the catalog; parts that the person may not read are missing. */
export interface TriggersRead {
  readonly figures?: readonly TriggerFigures[] | undefined;
  /** Of the last week. */
  readonly hours?: readonly HourFigures[] | undefined;
  readonly steps?: readonly Step[] | undefined;
}

/** As deployments name steps: `Cueline case-opened: Create of incident`. */
const nameForm = /^Cueline ([a-z][a-z0-9-]*): (\w+) of (\w+)$/;

function stepOf(row: Row): Step | undefined {
  const [, handler, message, table] = nameForm.exec(textIn(row, 'name')) ?? [];
  if (handler === undefined || message === undefined || table === undefined) return undefined;
  const columns = textIn(row, 'filteringattributes');
  return {
    id: textIn(row, 'sdkmessageprocessingstepid'),
    ...{ handler, message, table },
    columns: columns === '' ? [] : columns.split(',').map((column) => column.trim()),
    enabled: row['statecode'] === 0,
  };
}

export async function readSteps(api: DataverseApi, options: CallOptions): Promise<readonly Step[]> {
  const { rows } = await api.list(
    "sdkmessageprocessingsteps?$select=name,statecode,filteringattributes&$filter=startswith(name,'Cueline ')&$orderby=name",
    options,
  );
  return rows.flatMap((row) => stepOf(row) ?? []);
}

/** Nothing where the person may not read it, or the environment has no such table. */
export async function ifReadable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (fault) {
    if (fault instanceof DataverseFault && (fault.kind === 'no-permission' || fault.kind === 'not-there'))
      return undefined;
    throw fault;
  }
}

export async function readTriggers(api: DataverseApi, options: CallOptions): Promise<TriggersRead> {
  const [figures, found, steps] = await Promise.all([
    ifReadable(readTriggerFigures(api, options)),
    ifReadable(readHours(api, ranges.week, options)),
    ifReadable(readSteps(api, options)),
  ]);
  return { figures, hours: found?.hours, steps };
}
