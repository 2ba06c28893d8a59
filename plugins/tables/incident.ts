import { defineTable } from '../table.ts';

/** Columns of Dynamics 365 Customer Service (public entity reference of incident); statecode: 0 active, 1 resolved, 2 cancelled. */
export const incident = defineTable({
  logicalName: 'incident',
  columns: {
    title: 'text',
    ticketnumber: 'text',
    prioritycode: 'choice',
    statecode: 'choice',
    statuscode: 'choice',
    primarycontactid: 'lookup',
    customerid: 'lookup',
  },
});

/** Values of prioritycode as Customer Service has long shipped them (not captured; see them in your metadata); an organisation's own ones fall back to the trigger's default. */
export const priorities: Readonly<Record<number, 'High' | 'Normal' | 'Low'>> = { 1: 'High', 2: 'Normal', 3: 'Low' };
