import { defineTable } from '../table.ts';
import { currencyColumns, ownedRowColumns } from './row-columns.ts';

/**
 * A service contract of older Customer Service organisations; newer ones have entitlements and may lack the table.
 * statecode: 0 draft, 1 invoiced, 2 active, 3 on hold, 4 canceled, 5 expired. Columns and the values of every choice are
 * those of the Common Data Model (microsoft/CDM, Contract 1.4). Its set name, its primary name and `customerid` are long
 * in use, but were not checked against a reference of today.
 */
export const contract = defineTable({
  logicalName: 'contract',
  setName: 'contracts',
  primaryId: 'contractid',
  primaryName: 'title',
  columns: {
    ...ownedRowColumns,
    ...currencyColumns,
    contractid: 'id',
    title: 'text',
    contractnumber: 'text',
    contractlanguage: 'text',
    statecode: {
      kind: 'choice',
      options: { Draft: 0, Invoiced: 1, Active: 2, OnHold: 3, Canceled: 4, Expired: 5 },
    },
    statuscode: {
      kind: 'choice',
      options: { Draft: 1, Invoiced: 2, Active: 3, OnHold: 4, Canceled: 5, Expired: 6 },
    },
    customerid: { kind: 'lookup', targets: ['account', 'contact'] },
    billingcustomerid: { kind: 'lookup', targets: ['account', 'contact'] },
    billtoaddress: { kind: 'lookup', targets: ['customeraddress'] },
    serviceaddress: { kind: 'lookup', targets: ['customeraddress'] },
    originatingcontract: { kind: 'lookup', targets: ['contract'] },
    contracttemplateid: { kind: 'lookup', targets: ['contracttemplate'] },
    contracttemplateabbreviation: 'text',
    contractservicelevelcode: { kind: 'choice', options: { Gold: 1, Silver: 2, Bronze: 3 } },
    allotmenttypecode: { kind: 'choice', options: { NumberOfCases: 1, Time: 2, CoverageDates: 3 } },
    billingfrequencycode: {
      kind: 'choice',
      options: { Monthly: 1, Bimonthly: 2, Quarterly: 3, Semiannually: 4, Annually: 5 },
    },
    activeon: 'dateTime',
    cancelon: 'dateTime',
    expireson: 'dateTime',
    billingstarton: 'dateTime',
    billingendon: 'dateTime',
    duration: 'wholeNumber',
    effectivitycalendar: 'text',
    netprice: 'money',
    totalprice: 'money',
    totaldiscount: 'money',
    usediscountaspercentage: 'boolean',
    emailaddress: 'text',
  },
});
