import { defineTable } from '../table.ts';
import {
  activeOrInactive,
  activeOrInactiveReason,
  appointmentDay,
  appointmentTime,
  contactMethod,
  paymentTerms,
} from './choices.ts';
import { addressColumns, agreementColumns, currencyColumns, ownedRowColumns, reachColumns } from './row-columns.ts';

/**
 * A person (Microsoft Learn, entity reference of contact); statecode: 0 active, 1 inactive, which is also what a merge
 * leaves the duplicate as. Columns and the values of every choice here are those of bindings generated from a real
 * environment (scottdurow/dataverse-ify, `dataverse-gen`). Choices that come with "Default Value" only have no names.
 */
export const contact = defineTable({
  logicalName: 'contact',
  setName: 'contacts',
  primaryId: 'contactid',
  primaryName: 'fullname',
  columns: {
    ...ownedRowColumns,
    ...currencyColumns,
    ...agreementColumns,
    ...reachColumns,
    ...addressColumns,
    contactid: 'id',
    fullname: 'text',
    salutation: 'text',
    firstname: 'text',
    middlename: 'text',
    lastname: 'text',
    suffix: 'text',
    nickname: 'text',
    description: 'text',
    statecode: activeOrInactive,
    statuscode: activeOrInactiveReason,
    mobilephone: 'text',
    donotbulkpostalmail: 'boolean',
    preferredcontactmethodcode: contactMethod,
    preferredappointmentdaycode: appointmentDay,
    preferredappointmenttimecode: appointmentTime,
    preferredsystemuserid: { kind: 'lookup', targets: ['systemuser'] },
    parentcustomerid: { kind: 'lookup', targets: ['account', 'contact'] },
    originatingleadid: { kind: 'lookup', targets: ['lead'] },
    masterid: { kind: 'lookup', targets: ['contact'] },
    merged: 'boolean',
    jobtitle: 'text',
    department: 'text',
    accountrolecode: { kind: 'choice', options: { DecisionMaker: 1, Employee: 2, Influencer: 3 } },
    customertypecode: 'choice',
    leadsourcecode: 'choice',
    birthdate: 'dateTime',
    anniversary: 'dateTime',
    gendercode: { kind: 'choice', options: { Male: 1, Female: 2 } },
    familystatuscode: { kind: 'choice', options: { Single: 1, Married: 2, Divorced: 3, Widowed: 4 } },
    numberofchildren: 'wholeNumber',
    creditlimit: 'money',
    creditonhold: 'boolean',
    paymenttermscode: paymentTerms,
  },
});
