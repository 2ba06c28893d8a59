import { defineTable } from '../table.ts';
import {
  activeOrInactive,
  activeOrInactiveReason,
  appointmentDay,
  appointmentTime,
  contactMethod,
  industry,
  paymentTerms,
} from './choices.ts';
import { addressColumns, agreementColumns, currencyColumns, ownedRowColumns, reachColumns } from './row-columns.ts';

/**
 * A company (Microsoft Learn, entity reference of account); statecode: 0 active, 1 inactive. Columns and the values of
 * every choice here are those of bindings generated from a real environment (scottdurow/dataverse-ify, `dataverse-gen`).
 * Choices that come with "Default Value" only have no names.
 */
export const account = defineTable({
  logicalName: 'account',
  setName: 'accounts',
  primaryId: 'accountid',
  primaryName: 'name',
  columns: {
    ...ownedRowColumns,
    ...currencyColumns,
    ...agreementColumns,
    ...reachColumns,
    ...addressColumns,
    accountid: 'id',
    name: 'text',
    accountnumber: 'text',
    description: 'text',
    statecode: activeOrInactive,
    statuscode: activeOrInactiveReason,
    primarycontactid: { kind: 'lookup', targets: ['contact'] },
    parentaccountid: { kind: 'lookup', targets: ['account'] },
    originatingleadid: { kind: 'lookup', targets: ['lead'] },
    masterid: { kind: 'lookup', targets: ['account'] },
    merged: 'boolean',
    accountcategorycode: { kind: 'choice', options: { PreferredCustomer: 1, Standard: 2 } },
    accountclassificationcode: 'choice',
    accountratingcode: 'choice',
    businesstypecode: 'choice',
    customersizecode: 'choice',
    customertypecode: {
      kind: 'choice',
      options: {
        Competitor: 1,
        Consultant: 2,
        Customer: 3,
        Investor: 4,
        Partner: 5,
        Influencer: 6,
        Press: 7,
        Prospect: 8,
        Reseller: 9,
        Supplier: 10,
        Vendor: 11,
        Other: 12,
      },
    },
    industrycode: industry,
    ownershipcode: { kind: 'choice', options: { Public: 1, Private: 2, Subsidiary: 3, Other: 4 } },
    territoryid: { kind: 'lookup', targets: ['territory'] },
    donotbulkpostalmail: 'boolean',
    preferredcontactmethodcode: contactMethod,
    preferredappointmentdaycode: appointmentDay,
    preferredappointmenttimecode: appointmentTime,
    revenue: 'money',
    marketcap: 'money',
    numberofemployees: 'wholeNumber',
    sic: 'text',
    tickersymbol: 'text',
    creditlimit: 'money',
    creditonhold: 'boolean',
    paymenttermscode: paymentTerms,
  },
});
