import { defineTable } from '../table.ts';
import { activeOrInactive } from './choices.ts';
import { currencyColumns, rowColumns } from './row-columns.ts';

/**
 * One run of the Lead to Opportunity Sales Process of Dynamics 365 Sales (Microsoft Learn, entity reference of
 * leadtoopportunitysalesprocess; columns and values are those of that page). statecode: 0 active, 1 inactive.
 */
export const leadToOpportunitySalesProcess = defineTable({
  logicalName: 'leadtoopportunitysalesprocess',
  setName: 'leadtoopportunitysalesprocesses',
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
    leadid: { kind: 'lookup', targets: ['lead'] },
    opportunityid: { kind: 'lookup', targets: ['opportunity'] },
    organizationid: { kind: 'lookup', targets: ['organization'] },
  },
});
