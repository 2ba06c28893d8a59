import { DataverseFault, type CallOptions, type DataverseApi } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { todo, unknown, type Check, type Finding } from './finding.ts';
import { endpoint, steps, tables, variables } from './installation-checks.ts';
import { answers, events, reports, triggersReady } from './operation-checks.ts';
import { roles } from './role-check.ts';

/** In the order in which an environment is set up. */
const checks: readonly Check[] = [tables, variables, endpoint, steps, roles, triggersReady, reports, answers, events];

export interface Checked {
  readonly title: PagesKey;
  readonly finding: Finding;
}

/** What this person may not see is not known; what is not there is to be installed. Anything else is a fault of the page. */
function findingOf(fault: unknown): Finding {
  if (fault instanceof DataverseFault && fault.kind === 'no-permission') return unknown('setupUnread', 'setupUnreadDo');
  if (fault instanceof DataverseFault && fault.kind === 'not-there') return todo('setupTablesMissing', 'setupTablesDo');
  throw fault;
}

/** Looks at everything with the privileges of the person who has the page open. Changes nothing. */
export const lookAround = (api: DataverseApi, options: CallOptions): Promise<readonly Checked[]> =>
  Promise.all(checks.map(async ({ title, look }) => ({ title, finding: await look(api, options).catch(findingOf) })));
