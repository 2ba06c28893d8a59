import { defineTable } from '../table.ts';

/** Columns of Dynamics 365 Sales (public entity reference of opportunity); statecode: 0 open, 1 won, 2 lost. */
export const opportunity = defineTable({
  logicalName: 'opportunity',
  columns: {
    name: 'text',
    stepname: 'text',
    statecode: 'choice',
    statuscode: 'choice',
    estimatedvalue: 'money',
    actualvalue: 'money',
    actualclosedate: 'dateTime',
    parentcontactid: 'lookup',
    customerid: 'lookup',
  },
});
