import { setTimeout } from 'node:timers/promises';
import { toSecond, type Rows, type Values } from '../rows/rows.ts';
import { failureCode, failureText } from './import-job-data.ts';

interface JobKind {
  readonly name: string;
  readonly messagename: string;
  readonly operationtype: number;
}

/** Codes: Microsoft Learn, "System Job (AsyncOperation) table/entity reference". */
export const jobKinds = {
  ImportSolutionAsync: { name: 'Import solution', messagename: 'ImportSolutionAsync', operationtype: 203 },
  StageAndUpgradeAsync: { name: 'Stage and upgrade solution', messagename: 'StageAndUpgradeAsync', operationtype: 211 },
  DeleteAndPromoteAsync: { name: 'Apply solution upgrade', messagename: 'DeleteAndPromoteAsync', operationtype: 207 },
} as const;

export interface ImportJobs {
  /** Starts work on solutions and answers the id of its system job at once. */
  start(kind: JobKind, work: () => void): string;
  /** From now on imports stay in progress, until what is given back is called. */
  hold(): () => void;
  /** Stops at once: imports that wait for their turn stay where they are. */
  close(): Promise<void>;
}

function outcomeOf(work: () => void): Values {
  try {
    work();
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
  let held = Promise.resolve();

  const wait = (): Promise<boolean> => setTimeout(durationMs / 2, true, { signal: closing.signal }).catch(() => false);

  async function run(id: string, work: () => void): Promise<void> {
    if (!(await wait())) return;
    rows.put('asyncoperation', { statecode: 2, statuscode: 20, startedon: toSecond(new Date()) }, id);
    if (!(await wait())) return;
    await held;
    if (closing.signal.aborted) return;
    rows.put('asyncoperation', { ...outcomeOf(work), completedon: toSecond(new Date()) }, id);
  }

  return {
    start(kind, work) {
      const { id } = rows.put('asyncoperation', {
        ...kind,
        createdon: toSecond(new Date()),
        statecode: 0,
        statuscode: 0,
      });
      const job = run(id, work).finally(() => running.delete(job));
      running.add(job);
      return id;
    },
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
        closing.signal.addEventListener('abort', () => resolve());
      });
      return () => release();
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
