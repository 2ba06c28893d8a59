import { isFormFault } from '../client/form-fault.ts';
import { rowsOf, type FormWebApi, type Row } from '../client/platform-trigger.ts';
import { sendDirectly } from '../client/send-directly.ts';
import type { FormEvent } from '../form-events/form-event.ts';
import type { FormEmission } from './form-emission.ts';
import type { KeptEvents } from './kept-events.ts';
import type { Occurrence } from './occurrence.ts';
import { placed } from './placed.ts';
import { attributesOf, columnsOf, lookupColumn, personOf, readRow } from './saved-row.ts';
import { requestSending } from './send-request.ts';

/** "ObjectDoesNotExist" (Microsoft Learn, "Web service error codes"). */
const notThere = '0x80040217';

/** What changed, as the server's handler sees it. */
interface RecordEvent {
  readonly table: string;
  readonly rowId: string;
  readonly became: Readonly<Record<string, unknown>>;
  readonly at?: string;
  readonly withinSeconds?: number;
}

/** The table of a process's runs is called by the unique name of its definition. */
async function tableOfRuns(api: FormWebApi, processId: string): Promise<string> {
  const [process] = await rowsOf(api, 'workflow', `?$select=uniquename&$filter=workflowid eq ${processId}`);
  return String(process?.['uniquename']).toLowerCase();
}

/** `undefined` where the server has still to learn of it; without `at` where it happens to a row once. */
async function recordEventOf(
  api: FormWebApi,
  table: string,
  { when }: FormEvent,
  occurrence: Occurrence,
  row: Row,
): Promise<RecordEvent | 'not yet' | 'not so'> {
  const { rowId, run, became, at: known, withinSeconds = 0 } = occurrence;
  if (when === 'created') return { table, rowId, became: { created: true } };
  const column = typeof when === 'object' ? when.moved : 'activestageid';
  const read = run || (typeof when === 'object' && when.lookup) ? lookupColumn(column) : column;
  const what = run ? { table: await tableOfRuns(api, run.processId), rowId: run.id } : { table, rowId };
  const changed = run ? await readRow(api, what.table, run.id, ['modifiedon', read]) : row;
  const at = known ? { at: known, withinSeconds } : placed(occurrence, String(changed['modifiedon']), changed[read]);
  return typeof at === 'string' ? at : { ...what, became: { [column]: became }, ...at };
}

const unwanted = ({ stage, toldByHandler, trigger }: FormEvent, emission: FormEmission): boolean =>
  emission.way === 'off' ||
  (stage !== undefined && stage !== (emission.stage ?? 'column')) ||
  (emission.way === 'dataverse' && toldByHandler && !emission.withoutHandler?.includes(trigger.name));

/**
 * Tells one event, in the way that the environment wants, and takes it off the device; or leaves it there until the server
 * knows of the save.
 * @throws {FormFault} where it could not be told
 */
export async function tell(
  api: FormWebApi,
  table: string,
  event: FormEvent,
  occurrence: Occurrence,
  emission: FormEmission,
  kept: KeptEvents,
): Promise<void> {
  const { id, rowId } = occurrence;
  const take = (): boolean => kept.remove(id);
  if (unwanted(event, emission)) return void take();
  try {
    const row = await readRow(api, table, rowId, columnsOf(event));
    const recordEvent = await recordEventOf(api, table, event, occurrence, row);
    if (recordEvent === 'not yet') return;
    const person = await personOf(api, event, row, rowId);
    if (recordEvent === 'not so' || person === undefined) return void take();

    const { trigger } = event;
    const { at = String(row['createdon']), withinSeconds = 0 } = recordEvent;
    const bindingId = `${table}/${rowId}`;
    const attributes = attributesOf(event, row, occurrence, at);
    if (emission.way === 'dataverse') {
      const said = { personId: person, occurredAt: at, bindingId, attributes: attributes as never };
      // Taken off the device before the call: nothing would know it again.
      await sendDirectly(api, trigger, said, take);
    } else {
      if (recordEvent.at !== undefined) kept.put({ ...occurrence, at, withinSeconds });
      await requestSending(api, id, trigger, {
        trigger: trigger.name,
        version: trigger.version,
        occurredAt: at,
        customer: { by: `${trigger.audience}Id`, value: person },
        attributes,
        bindingId,
        ifNotFound: 'hold',
        recordEvent,
      });
    }
    take();
  } catch (fault) {
    if (!(isFormFault(fault) && fault.detail === notThere)) throw fault;
    // A row that was made offline comes with the next synchronisation; any other was deleted.
    if (!occurrence.offline) take();
  }
}
