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

/** Where a job can be held: before it begins, or in progress. */
export type JobStage = 'waiting' | 'inProgress';

export interface ImportJobs {
  /** Starts work on solutions and answers the id of its system job at once. */
  start(kind: JobKind, work: () => void): string;
  /** From now on jobs stay at a stage, until what is given back is called. */
  hold(stage: JobStage): () => void;
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
  const held = new Map<JobStage, Promise<void>>();

  /** Half of the duration at a stage, and as long as that is held; false where the stand-in closes meanwhile. */
  async function waited(stage: JobStage): Promise<boolean> {
    await setTimeout(durationMs / 2, undefined, { signal: closing.signal }).catch(() => undefined);
    await held.get(stage);
    return !closing.signal.aborted;
  }

  async function run(id: string, work: () => void): Promise<void> {
    if (!(await waited('waiting'))) return;
    rows.put('asyncoperation', { statecode: 2, statuscode: 20, startedon: toSecond(new Date()) }, id);
    if (!(await waited('inProgress'))) return;
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
    hold(stage) {
      let release = (): void => undefined;
      const until = new Promise<void>((resolve) => {
        release = resolve;
        closing.signal.addEventListener('abort', () => resolve());
      });
      held.set(stage, until);
      return () => release();
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
