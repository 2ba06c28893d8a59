import { derivedGuid } from '../contract/index.ts';
import type { Rows } from './rows/rows.ts';

interface SalesProcess {
  readonly id: string;
  readonly uniqueName: string;
  readonly name: string;
  readonly firstTable: string;
}

/** The id of the first is the same in every environment; that of the second is modelled, like the ids of all stages. */
const processes: readonly SalesProcess[] = [
  {
    id: '3e8ebee6-a2bc-4451-9c5f-b146b085413a',
    uniqueName: 'opportunitysalesprocess',
    name: 'Opportunity Sales Process',
    firstTable: 'opportunity',
  },
  {
    id: derivedGuid(['stand-in', 'workflow', 'leadtoopportunitysalesprocess']),
    uniqueName: 'leadtoopportunitysalesprocess',
    name: 'Lead to Opportunity Sales Process',
    firstTable: 'lead',
  },
];
const stageNames = ['Qualify', 'Develop', 'Propose', 'Close'];

/** The business process flows that ship with Sales, and their stages; an organisation can have others. */
export function putSalesProcesses(rows: Rows): void {
  if (!rows.knows('opportunity')) return;
  for (const { id, uniqueName, name, firstTable } of processes) {
    rows.put('workflow', { name, uniquename: uniqueName, category: 4, statecode: 1, statuscode: 2 }, id);
    for (const [stagecategory, stagename] of stageNames.entries())
      rows.put(
        'processstage',
        {
          stagename,
          stagecategory,
          primaryentitytypecode: stagecategory === 0 ? firstTable : 'opportunity',
          processid: { table: 'workflow', id },
        },
        derivedGuid(['stand-in', 'processstage', uniqueName, stagename]),
      );
  }
}
