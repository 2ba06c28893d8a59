import { Fault } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Progress } from '../environment/phase.ts';
import { ImportFailed, ImportUnfinished } from './deployment-fault.ts';
import { importJobFailures } from './import-job-failures.ts';
import { errorCode, failureWords } from './known-failures.ts';
import { quoted, textIn, type Row } from './rows.ts';

/** How long to wait, and by what clock. */
export interface Patience {
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly longestMinutes: number;
}

/** The waits between two questions; the last one repeats. */
const waitsMs = [250, 500, 1000, 2000, 3000, 5000, 8000, 10_000];
/** Questions that may go unanswered in a row: an import takes minutes, and connections break. */
const unansweredAtMost = 5;
const completed = 3;
const succeeded = 30;

const hint = 'Correct what is named and run the same command again: nothing of a failed import is kept.';

/** What an import that has ended says of itself. */
function judge(solution: string, job: Row | undefined, operation: Row | undefined): void {
  const failures = importJobFailures(textIn(job, 'data'));
  const fine = operation === undefined ? failures.length === 0 : Number(operation['statuscode']) === succeeded;
  if (fine) return;
  const words = textIn(operation, 'friendlymessage') || textIn(operation, 'message');
  const problems = failures.length > 0 ? failures : [failureWords('', words, errorCode(operation?.['errorcode']))];
  throw new ImportFailed(`The import of ${solution} failed:`, problems, { hint });
}

/** Imports as the platform keeps them: a system job that works, and an import job that tells how far it is. */
export function importJobs(api: EnvironmentApi, { wait, now, longestMinutes }: Patience) {
  const job = async (id: string): Promise<Row | undefined> =>
    (
      await api.list(
        `importjobs?$select=importjobid,progress,completedon,data&$filter=${encodeURIComponent(`importjobid eq ${id}`)}`,
      )
    )[0];
  const operation = async (id: string): Promise<Row | undefined> =>
    (
      await api.list(
        `asyncoperations?$select=statecode,statuscode,message,friendlymessage,errorcode&$filter=${encodeURIComponent(`asyncoperationid eq ${id}`)}`,
      )
    )[0];

  return {
    /** The import of this solution that is under way, if there is one. */
    async underWay(solution: string): Promise<string | undefined> {
      const filter = encodeURIComponent(`solutionname eq ${quoted(solution)} and completedon eq null`);
      const [open] = await api.list(`importjobs?$select=importjobid&$filter=${filter}&$orderby=startedon desc`);
      if (!open) return undefined;
      // One whose process died never ends: only where a system job still works on an import is it alive.
      const kinds = [203, 207, 211].map((type) => `operationtype eq ${type}`).join(' or ');
      const working = encodeURIComponent(`(${kinds}) and statecode ne ${completed}`);
      const jobs = await api.list(`asyncoperations?$select=asyncoperationid&$filter=${working}`);
      return jobs.length > 0 ? textIn(open, 'importjobid') : undefined;
    },

    /** Asks for an import until it has ended: its system job says so, or without that its import job. */
    async follow(
      solution: string,
      ids: { readonly jobId?: string; readonly operationId?: string },
      progress: Progress,
    ): Promise<void> {
      const begun = now();
      for (let turn = 0, unanswered = 0; now() - begun < longestMinutes * 60_000; turn++) {
        try {
          const told = ids.jobId === undefined ? undefined : await job(ids.jobId);
          const worked = ids.operationId === undefined ? undefined : await operation(ids.operationId);
          unanswered = 0;
          const ended =
            ids.operationId === undefined
              ? textIn(told, 'completedon') !== ''
              : Number(worked?.['statecode']) === completed;
          const fraction = Number(told?.['progress'] ?? 0) / 100;
          progress(`importing ${solution}`, ended ? 1 : fraction);
          if (ended) {
            judge(solution, told, worked);
            return;
          }
        } catch (fault) {
          const passing = fault instanceof Fault && fault.retry === 'later' && ++unanswered <= unansweredAtMost;
          if (!passing) throw fault;
        }
        await wait(waitsMs[Math.min(turn, waitsMs.length - 1)] ?? 0);
      }
      throw new ImportUnfinished(solution, longestMinutes);
    },
  };
}
