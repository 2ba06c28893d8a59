import { Fault } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Progress } from '../environment/phase.ts';
import { EnvironmentBusy, isLocked } from '../environment/environment-busy.ts';
import { ImportAbandoned, ImportFailed, ImportUnfinished } from './deployment-fault.ts';
import { importJobFailures } from './import-job-failures.ts';
import { errorCode, failureWords } from './known-failures.ts';
import { quoted, textIn, type Row } from './rows.ts';

/** How long to wait, and by what clock. */
export interface Patience {
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly longestMinutes: number;
}

interface FollowedIds {
  readonly jobId?: string;
  readonly operationId?: string;
}

/** The waits between two questions; the last one repeats. */
const waitsMs = [250, 500, 1000, 2000, 3000, 5000, 8000, 10_000];
/** Questions that may go unanswered in a row: an import takes minutes, and connections break. */
const unansweredAtMost = 5;
/** Nothing works for so long: what has just begun or ended may not be written yet. */
const idleMs = 30_000;
/** A system job is made at about the time of its import job; clocks and queues of the platform differ by so much. */
const togetherMs = 60_000;
const completed = 3;
const succeeded = 30;

const hint = 'Correct what is named and run the same command again: nothing of a failed import is kept.';

/** What an import that has ended says of itself. */
function judge(solution: string, job: Row | undefined, operation: Row | undefined, minutes: number): void {
  const failures = importJobFailures(textIn(job, 'data'));
  const fine = operation === undefined ? failures.length === 0 : Number(operation['statuscode']) === succeeded;
  if (fine) return;
  const words = textIn(operation, 'friendlymessage') || textIn(operation, 'message');
  const code = errorCode(operation?.['errorcode']);
  if (isLocked(code, [words, ...failures].join(' '))) throw new EnvironmentBusy(minutes);
  const problems = failures.length > 0 ? failures : [failureWords('', words, code)];
  throw new ImportFailed(`The import of ${solution} failed:`, problems, { hint });
}

/** Imports as the platform keeps them: a system job that works, and an import job that tells how far it is. */
export function importJobs(api: EnvironmentApi, { wait, now, longestMinutes }: Patience) {
  const job = async (id: string): Promise<Row | undefined> =>
    (
      await api.list(
        `importjobs?$select=importjobid,progress,startedon,completedon,data&$filter=${encodeURIComponent(`importjobid eq ${id}`)}`,
      )
    )[0];
  const operation = async (id: string): Promise<Row | undefined> =>
    (
      await api.list(
        `asyncoperations?$select=statecode,statuscode,message,friendlymessage,errorcode&$filter=${encodeURIComponent(`asyncoperationid eq ${id}`)}`,
      )
    )[0];

  /** Whether a system job works that may be this import's: one that was made later is somebody else's. */
  async function isWorkedOn(importJob: Row | undefined): Promise<boolean> {
    const kinds = [203, 207, 211].map((type) => `operationtype eq ${type}`).join(' or ');
    const working = encodeURIComponent(`(${kinds}) and statecode ne ${completed}`);
    const started = Date.parse(textIn(importJob, 'startedon'));
    const jobs = await api.list(`asyncoperations?$select=asyncoperationid,createdon&$filter=${working}`);
    return jobs.some((one) => !(Date.parse(textIn(one, 'createdon')) > started + togetherMs));
  }

  /** How far an import is; where its system job is not known, or is gone, its import job tells the end. */
  async function look({ jobId, operationId }: FollowedIds) {
    const importJob = jobId === undefined ? undefined : await job(jobId);
    const systemJob = operationId === undefined ? undefined : await operation(operationId);
    const ended = systemJob ? Number(systemJob['statecode']) === completed : textIn(importJob, 'completedon') !== '';
    const worked = ended || systemJob !== undefined || (await isWorkedOn(importJob));
    return { importJob, systemJob, ended, worked, fraction: Number(importJob?.['progress'] ?? 0) / 100 };
  }

  return {
    /** The import of this solution that is under way, if there is one. */
    async underWay(solution: string): Promise<string | undefined> {
      const filter = encodeURIComponent(`solutionname eq ${quoted(solution)} and completedon eq null`);
      const [open] = await api.list(
        `importjobs?$select=importjobid,startedon&$filter=${filter}&$orderby=startedon desc`,
      );
      // One whose process died never ends: only where a system job still works on an import is it alive.
      return open && (await isWorkedOn(open)) ? textIn(open, 'importjobid') : undefined;
    },

    /**
     * Asks for an import until it has ended: its system job says so, or without that its import job, as long as any works.
     * @throws {EnvironmentBusy} where another import kept it from beginning
     * @throws {ImportAbandoned} where nothing works on it any more
     */
    async follow(solution: string, ids: FollowedIds, progress: Progress): Promise<void> {
      const begun = now();
      let seenAtWork = begun;
      for (let turn = 0, unanswered = 0; now() - begun < longestMinutes * 60_000; turn++) {
        const seen = await look(ids).catch((fault: unknown) => {
          if (fault instanceof Fault && fault.retry === 'later' && ++unanswered <= unansweredAtMost) return undefined;
          throw fault;
        });
        if (seen) {
          unanswered = 0;
          progress(`importing ${solution}`, seen.ended ? 1 : seen.fraction);
          if (seen.ended) {
            judge(solution, seen.importJob, seen.systemJob, longestMinutes);
            return;
          }
          if (seen.worked) seenAtWork = now();
          if (now() - seenAtWork >= idleMs) throw new ImportAbandoned(solution);
        }
        await wait(waitsMs[Math.min(turn, waitsMs.length - 1)] ?? 0);
      }
      throw new ImportUnfinished(solution, longestMinutes);
    },
  };
}
