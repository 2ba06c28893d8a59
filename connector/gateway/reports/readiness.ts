import type { Trigger } from '../../contract/index.ts';
import type { TriggerDirectory } from '../../dataverse/index.ts';
import type { Readiness } from './report-rows.ts';

/** What a state means to somebody who waits for journeys to start; every other one is Missing. */
const meaning: Readonly<Record<string, Readiness>> = {
  draft: 'Draft',
  'getting ready': 'Draft',
  'ready to use': 'Ready',
  stopping: 'Stopped',
  stopped: 'Stopped',
  restarting: 'Stopped',
  resetting: 'Stopped',
};

/** Nothing where the environment can't be asked now; it is asked again the next time. */
export async function readinessOf(
  directory: Pick<TriggerDirectory, 'stateOf'>,
  trigger: Trigger,
): Promise<{ readonly readiness?: Readiness }> {
  try {
    const state = await directory.stateOf(trigger);
    return { readiness: (state === undefined ? undefined : meaning[state]) ?? 'Missing' };
  } catch {
    return {};
  }
}
