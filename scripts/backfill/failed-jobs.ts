import type { WebApi } from '../../connector/dataverse/index.ts';
import type { Window } from '../../plugins/index.ts';
import { marginMs } from './audits.ts';

/** A system job of one of our steps that gave up. */
export interface FailedJob {
  readonly id: string;
  /** The row it was about; empty where the job names none, as after Close. */
  readonly rowId: string;
  /** ISO 8601: some moments after the change. */
  readonly createdOn: string;
}

const failed = 31;
const clockMs = 5000;

/** Jobs of a step that failed in the window (Microsoft Learn, "System Job (AsyncOperation) table/entity reference"). */
export async function failedJobs(api: WebApi, stepId: string, { since, until }: Window): Promise<FailedJob[]> {
  const filter = [
    `statuscode eq ${failed}`,
    `_owningextensionid_value eq ${stepId}`,
    `createdon ge ${since}`,
    `createdon le ${until}`,
  ].join(' and ');
  const rows = await api.list(
    `asyncoperations?$select=asyncoperationid,_regardingobjectid_value,createdon&$filter=${filter}`,
  );
  return rows.map(({ asyncoperationid: id, _regardingobjectid_value: row, createdon }) => ({
    id: String(id).toLowerCase(),
    rowId: typeof row === 'string' ? row.toLowerCase() : '',
    createdOn: new Date(String(createdon)).toISOString(),
  }));
}

/** Whether the job can be about a change at this time: it is started with the change, or soon after. */
export function isAbout({ createdOn }: FailedJob, at: string): boolean {
  const delay = Date.parse(createdOn) - Date.parse(at);
  return delay >= -clockMs && delay <= marginMs;
}
