import { choice, dateTime, id, lookup, text, type Table } from './table.ts';

/**
 * The history of changes. Columns and codes: Microsoft Learn, "Retrieve the history of audited data changes"; `changedata` is
 * not described there, its text is that of `audit/change-data.ts`.
 */
export const auditTable = (audited: readonly string[]): Table => ({
  logicalName: 'audit',
  setName: 'audits',
  primaryId: 'auditid',
  primaryName: 'objecttypecode',
  access: 'read',
  columns: {
    auditid: id,
    action: choice({ 1: 'Create', 2: 'Update', 3: 'Delete' }),
    operation: choice({ 1: 'Create', 2: 'Update', 3: 'Delete', 4: 'Access' }),
    createdon: dateTime,
    objectid: lookup(...audited),
    objecttypecode: text,
    userid: lookup('systemuser'),
    callinguserid: lookup('systemuser'),
    changedata: text,
  },
});
