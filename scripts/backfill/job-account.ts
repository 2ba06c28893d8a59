import { lateHistory, type Doubt, type Handler, type Rebuilt, type Story, type Unclear } from '../../plugins/index.ts';
import { isAbout, type FailedJob } from './failed-jobs.ts';

/** What was found in the row that a job was about. */
export interface RowFindings {
  readonly story: Pick<Story, 'audits' | 'settledUntil'>;
  readonly rebuilt: Rebuilt;
  /** Shortly before the window. */
  readonly before: Rebuilt;
  /** Why the history may be silent about what the handler watches. */
  readonly doubt: Doubt | undefined;
}

export const nothingFound: RowFindings = {
  story: { audits: [], settledUntil: '' },
  rebuilt: { changes: [], unclear: [] },
  before: { changes: [], unclear: [] },
  doubt: undefined,
};

/** What a failed job comes to besides what was found in its row: a thing to look at, or nothing to say. */
export interface JobAccount {
  readonly unclear: readonly Unclear[];
  readonly silent: boolean;
}

const accounted: JobAccount = { unclear: [], silent: false };

const timesIn = ({ changes, unclear }: Rebuilt): readonly (string | undefined)[] => [
  ...changes.map(({ told }) => told.at),
  ...unclear.map(({ at }) => at),
];

const keepsHistory = ({ message }: Handler): boolean => ['Create', 'Update', 'Delete'].includes(message);

/** Whether the handler can have nothing to say where no watched column became another. */
function needsChange({ message, watch, images }: Handler): boolean {
  const pre = images.find(({ kind }) => kind === 'pre')?.columns ?? [];
  return message === 'Update' && watch.every((column) => pre.includes(column));
}

/**
 * No failed job ends without a word: it is about a change that was found, or about one that is named already, or about a
 * write that changed nothing, or it is to be looked at.
 */
export function accountFor(
  job: FailedJob,
  handler: Handler,
  { story, rebuilt, before, doubt }: RowFindings,
): JobAccount {
  const concerns = (at: string | undefined): boolean => at === undefined || isAbout(job, at);
  if (timesIn(rebuilt).some(concerns)) return accounted;
  const at = job.createdOn;
  if (before.changes.some(({ told }) => isAbout(job, told.at)))
    return {
      silent: false,
      unclear: [{ at, why: 'Its change lies before the window.', whatToDo: 'Run it again with an earlier --since.' }],
    };
  if (doubt) return { unclear: [doubt], silent: false };
  const isTold = story.audits.some((audit) => isAbout(job, audit.at)) || job.createdOn <= story.settledUntil;
  if (needsChange(handler))
    return isTold ? { unclear: [], silent: true } : { unclear: [{ at, ...lateHistory }], silent: false };
  const why = keepsHistory(handler)
    ? `Its system job ${job.id} failed, and neither row nor history says what it was about.`
    : `Its system job ${job.id} failed, and Dataverse keeps no history of the message ${handler.message}.`;
  return { silent: false, unclear: [{ at, why, whatToDo: 'Resume the job while it is there, or look at the row.' }] };
}
