import { randomUUID } from 'node:crypto';
import { toSecond, type Rows } from '../rows/rows.ts';
import type { PipelineMessage } from './pipeline-message.ts';
import type { Step } from './steps.ts';
import type { WebhookResult } from './webhook-sender.ts';

/** One job of one step, as the stand-in remembers it; the platform deletes the rows of succeeded jobs where asked to. */
export interface SystemJob {
  readonly id: string;
  readonly stepId: string;
  readonly stepName: string;
  readonly messageName: string;
  readonly table: string;
  readonly rowId: string;
  readonly statecode: number;
  readonly statuscode: number;
  /** Over all runs of the job: a resumed one goes on counting. */
  readonly attempts: number;
  readonly message: string;
}

const suspended = { statecode: 1, statuscode: 10 };
const inProgress = { statecode: 2, statuscode: 20 };
const succeeded = { statecode: 3, statuscode: 30 };
const failed = { statecode: 3, statuscode: 31 };
/** Modelled: the platform has several codes for a webhook that failed. */
const webhookErrorCode = -2_147_220_891;

export interface SystemJobs {
  /** Makes the job, which waits until it begins. */
  add(message: PipelineMessage, step: Step): string;
  begin(id: string): void;
  finish(id: string, step: Step, result: WebhookResult): void;
  list(): readonly SystemJob[];
}

export function systemJobsIn(rows: Rows): SystemJobs {
  const jobs = new Map<string, SystemJob>();

  function change(id: string, changes: Partial<SystemJob>): void {
    const job = jobs.get(id);
    if (job) jobs.set(id, { ...job, ...changes });
  }

  return {
    add({ message, table, id: rowId, origin }, step) {
      const id = randomUUID();
      const now = toSecond(new Date());
      const row = { table: table.logicalName, id: rowId };
      jobs.set(id, {
        id,
        stepId: step.id,
        stepName: step.name,
        messageName: message,
        table: row.table,
        rowId: row.id,
        attempts: 0,
        message: '',
        ...suspended,
      });
      rows.put(
        'asyncoperation',
        {
          name: step.name,
          operationtype: 1,
          messagename: message,
          primaryentitytype: row.table,
          correlationid: origin.correlationId,
          createdon: now,
          owningextensionid: { table: 'sdkmessageprocessingstep', id: step.id },
          regardingobjectid: row,
          ...suspended,
        },
        id,
      );
      return id;
    },
    begin(id) {
      change(id, inProgress);
      const nothingYet = { completedon: null, message: null, friendlymessage: null, errorcode: null };
      rows.put('asyncoperation', { ...inProgress, ...nothingYet, startedon: toSecond(new Date()) }, id);
    },
    finish(id, step, { succeeded: worked, attempts: more, message }) {
      const state = worked ? succeeded : failed;
      const attempts = (jobs.get(id)?.attempts ?? 0) + more;
      change(id, { ...state, attempts, message });
      const outcome = worked ? {} : { message, friendlymessage: message, errorcode: webhookErrorCode };
      rows.put(
        'asyncoperation',
        { ...state, ...outcome, completedon: toSecond(new Date()), retrycount: attempts - 1 },
        id,
      );
      if (worked && step.autoDelete) rows.remove('asyncoperation', id);
    },
    list: () => [...jobs.values()],
  };
}
