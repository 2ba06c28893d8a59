import { boolean, businessTable, choice, dateTime, lookup, money, text, wholeNumber } from './table.ts';

const personName = { column: 'fullname', from: ['firstname', 'lastname'] } as const;
const preferredContactMethod = choice({ 1: 'Any', 2: 'Email', 3: 'Phone', 4: 'Fax', 5: 'Mail' });

const person = {
  fullname: { kind: 'text', write: false },
  firstname: text,
  lastname: text,
  salutation: text,
  jobtitle: text,
  emailaddress1: text,
  emailaddress2: text,
  telephone1: text,
  mobilephone: text,
  description: text,
  address1_city: text,
  address1_country: text,
  address1_postalcode: text,
  donotemail: boolean,
  donotbulkemail: boolean,
  donotphone: boolean,
  preferredcontactmethodcode: preferredContactMethod,
} as const;

const contact = businessTable({
  logicalName: 'contact',
  setName: 'contacts',
  primaryName: 'fullname',
  composed: personName,
  // Modelled: an environment ships without alternate keys, an administrator defines them.
  keys: [['externaluseridentifier']],
  collections: {
    account_primary_contact: { table: 'account', column: 'primarycontactid' },
    contact_customer_contacts: { table: 'contact', column: 'parentcustomerid' },
    opportunity_customer_contacts: { table: 'opportunity', column: 'customerid' },
    opportunity_parent_contact: { table: 'opportunity', column: 'parentcontactid' },
    incident_customer_contacts: { table: 'incident', column: 'customerid' },
  },
  columns: {
    ...person,
    birthdate: dateTime,
    gendercode: choice({ 1: 'Male', 2: 'Female' }),
    externaluseridentifier: text,
    parentcustomerid: lookup('account', 'contact'),
    originatingleadid: lookup('lead'),
  },
});

const lead = businessTable({
  logicalName: 'lead',
  setName: 'leads',
  primaryName: 'fullname',
  composed: personName,
  states: {
    0: {
      label: 'Open',
      statuses: { 1: 'New', 2: 'Contacted' },
    },
    1: { label: 'Qualified', statuses: { 3: 'Qualified' } },
    2: {
      label: 'Disqualified',
      statuses: { 4: 'Lost', 5: 'Cannot Contact', 6: 'No Longer Interested', 7: 'Canceled' },
    },
  },
  columns: {
    ...person,
    subject: text,
    companyname: text,
    leadqualitycode: choice({ 1: 'Hot', 2: 'Warm', 3: 'Cold' }),
    estimatedamount: money,
    parentcontactid: lookup('contact'),
    parentaccountid: lookup('account'),
  },
});

const account = businessTable({
  logicalName: 'account',
  setName: 'accounts',
  primaryName: 'name',
  // Modelled, as for contacts.
  keys: [['accountnumber']],
  collections: {
    contact_customer_accounts: { table: 'contact', column: 'parentcustomerid' },
    account_parent_account: { table: 'account', column: 'parentaccountid' },
    opportunity_customer_accounts: { table: 'opportunity', column: 'customerid' },
    opportunity_parent_account: { table: 'opportunity', column: 'parentaccountid' },
    incident_customer_accounts: { table: 'incident', column: 'customerid' },
  },
  columns: {
    name: text,
    accountnumber: text,
    emailaddress1: text,
    telephone1: text,
    websiteurl: text,
    description: text,
    address1_city: text,
    address1_country: text,
    address1_postalcode: text,
    revenue: money,
    numberofemployees: wholeNumber,
    primarycontactid: lookup('contact'),
    parentaccountid: lookup('account'),
  },
});

export const peopleTables = [contact, lead, account];
