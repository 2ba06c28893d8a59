import { defineTable } from '../table.ts';
import { activeOrInactive } from './choices.ts';
import { currencyColumns, rowColumns } from './row-columns.ts';

/**
 * One run of the Opportunity Sales Process of Dynamics 365 Sales (Microsoft Learn, entity reference of
 * opportunitysalesprocess; columns and values are those of that page). statecode: 0 active, 1 inactive; a run that was
 * finished and one that was given up differ by their statuscode only.
 */
export const opportunitySalesProcess = defineTable({
  logicalName: 'opportunitysalesprocess',
  setName: 'opportunitysalesprocesses',
  primaryId: 'businessprocessflowinstanceid',
  primaryName: 'name',
  columns: {
    ...rowColumns,
    ...currencyColumns,
    businessprocessflowinstanceid: 'id',
    name: 'text',
    statecode: activeOrInactive,
    statuscode: { kind: 'choice', options: { Active: 1, Finished: 2, Aborted: 3 } },
    activestageid: { kind: 'lookup', targets: ['processstage'] },
    activestagestartedon: 'dateTime',
    completedon: 'dateTime',
    duration: 'wholeNumber',
    traversedpath: 'text',
    processid: { kind: 'lookup', targets: ['workflow'] },
    opportunityid: { kind: 'lookup', targets: ['opportunity'] },
    quoteid: { kind: 'lookup', targets: ['quote'] },
    salesorderid: { kind: 'lookup', targets: ['salesorder'] },
    organizationid: { kind: 'lookup', targets: ['organization'] },
  },
});
