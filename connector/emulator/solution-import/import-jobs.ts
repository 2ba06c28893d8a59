import { setTimeout } from 'node:timers/promises';
import { toSecond, type Rows, type Values } from '../rows/rows.ts';
import { failureCode, failureText } from './import-job-data.ts';
import { runImport, type Import } from './run-import.ts';

export interface ImportJobs {
  /** Starts an import and answers the id of its system job at once. */
  start(wanted: Import): string;
  /** Stops at once: imports that wait for their turn stay where they are. */
  close(): Promise<void>;
}

function outcomeOf(rows: Rows, wanted: Import): Values {
  try {
    runImport(rows, wanted);
    return { statecode: 3, statuscode: 30 };
  } catch (failure) {
    const message = failureText(failure);
    const errorcode = Number(failureCode(failure)) | 0;
    return { statecode: 3, statuscode: 31, message, friendlymessage: message, errorcode };
  }
}

/**
 * Imports as system jobs: waiting, then in progress, then succeeded or failed with a message (Microsoft Learn, "Solution
 * staging, with asynchronous import and export"; codes: "System Job (AsyncOperation) table/entity reference"). Modelled: each
 * of the two waits takes half of the duration, and the solution appears at the end of the second.
 */
export function importJobs(rows: Rows, durationMs: number): ImportJobs {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();

  const wait = (): Promise<boolean> => setTimeout(durationMs / 2, true, { signal: closing.signal }).catch(() => false);

  async function run(id: string, wanted: Import): Promise<void> {
    if (!(await wait())) return;
    rows.put('asyncoperation', { statecode: 2, statuscode: 20, startedon: toSecond(new Date()) }, id);
    if (!(await wait())) return;
    rows.put('asyncoperation', { ...outcomeOf(rows, wanted), completedon: toSecond(new Date()) }, id);
  }

  return {
    start(wanted) {
      const { id } = rows.put('asyncoperation', {
        name: 'Import solution',
        operationtype: 203,
        messagename: 'ImportSolutionAsync',
        createdon: toSecond(new Date()),
        statecode: 0,
        statuscode: 0,
      });
      const job = run(id, wanted).finally(() => running.delete(job));
      running.add(job);
      return id;
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
