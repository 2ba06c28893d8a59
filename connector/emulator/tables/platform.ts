import { boolean, choice, dateTime, id, lookup, text, wholeNumber, type Table } from './table.ts';

const systemUser: Table = {
  logicalName: 'systemuser',
  setName: 'systemusers',
  primaryId: 'systemuserid',
  primaryName: 'fullname',
  access: 'read',
  columns: { systemuserid: id, fullname: text, applicationid: id, businessunitid: lookup('businessunit') },
};

const businessUnit: Table = {
  logicalName: 'businessunit',
  setName: 'businessunits',
  primaryId: 'businessunitid',
  primaryName: 'name',
  access: 'read',
  columns: { businessunitid: id, name: text },
};

const organization: Table = {
  logicalName: 'organization',
  setName: 'organizations',
  primaryId: 'organizationid',
  primaryName: 'name',
  access: 'read',
  columns: { organizationid: id, name: text, isauditenabled: boolean },
};

/** Job states: Microsoft Learn, "System Job (AsyncOperation) table/entity reference". */
export const systemJobTable = (regarding: readonly string[]): Table => ({
  logicalName: 'asyncoperation',
  setName: 'asyncoperations',
  primaryId: 'asyncoperationid',
  primaryName: 'name',
  access: 'update',
  columns: {
    asyncoperationid: id,
    name: text,
    operationtype: choice({
      1: 'System Event',
      203: 'Import Solution Async Operation',
      207: 'Delete And Promote Async Operation',
      211: 'Stage And Upgrade Async Operation',
    }),
    messagename: text,
    primaryentitytype: text,
    statecode: choice({ 0: 'Ready', 1: 'Suspended', 2: 'Locked', 3: 'Completed' }),
    statuscode: choice({
      0: 'Waiting For Resources',
      10: 'Waiting',
      20: 'In Progress',
      30: 'Succeeded',
      31: 'Failed',
      32: 'Canceled',
    }),
    message: text,
    friendlymessage: text,
    errorcode: wholeNumber,
    retrycount: wholeNumber,
    correlationid: text,
    createdon: dateTime,
    startedon: dateTime,
    completedon: dateTime,
    owningextensionid: lookup('sdkmessageprocessingstep'),
    regardingobjectid: lookup(...regarding),
  },
});

export const platformTables = [systemUser, businessUnit, organization];
