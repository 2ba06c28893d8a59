import type { Closing } from './closing.ts';
import {
  boolean,
  businessTable,
  choice,
  closingActivityStates,
  dateTime,
  decimal,
  id,
  lookup,
  money,
  text,
  wholeNumber,
} from './table.ts';

/**
 * Words and code of the refusal: Microsoft Learn, "Web service error codes" (CannotUseOpportunitySetStateMessage). Words of
 * the second closing: Dynamics 365 Sales, "Troubleshooting"; its code is modelled.
 */
const opportunityClosing = (action: string, message: 'Win' | 'Lose', state: string): Closing => ({
  action,
  message,
  parameter: 'OpportunityClose',
  activityTable: 'opportunityclose',
  lookup: 'opportunityid',
  fills: { actualrevenue: 'actualvalue', actualend: 'actualclosedate' },
  locks: false,
  plainWrite: {
    code: '0x80100005',
    message:
      `This message can not be used to set the state of opportunity to ${state}. ` +
      `In order to set state of opportunity to ${state}, use the ${state} message instead.`,
  },
  alreadyClosed: { code: '0x80040216', message: 'The opportunity has already been closed.' },
});

/** States and status reasons: Microsoft Learn, "Opportunity table/entity reference". */
const opportunity = businessTable({
  logicalName: 'opportunity',
  setName: 'opportunities',
  primaryName: 'name',
  states: {
    0: {
      label: 'Open',
      statuses: { 1: 'In Progress', 2: 'On Hold' },
    },
    1: { label: 'Won', statuses: { 3: 'Won' } },
    2: {
      label: 'Lost',
      statuses: { 4: 'Canceled', 5: 'Out-Sold' },
    },
  },
  closings: {
    1: opportunityClosing('WinOpportunity', 'Win', 'won'),
    2: opportunityClosing('LoseOpportunity', 'Lose', 'lost'),
  },
  columns: {
    name: text,
    description: text,
    stepname: text,
    salesstage: choice({ 0: 'Qualify', 1: 'Develop', 2: 'Propose', 3: 'Close' }),
    salesstagecode: choice({ 1: 'Default Value' }),
    opportunityratingcode: choice({ 1: 'Hot', 2: 'Warm', 3: 'Cold' }),
    stageid: id,
    processid: id,
    estimatedvalue: money,
    actualvalue: money,
    budgetamount: money,
    totalamount: money,
    exchangerate: decimal,
    closeprobability: wholeNumber,
    estimatedclosedate: dateTime,
    actualclosedate: dateTime,
    isrevenuesystemcalculated: boolean,
    customerid: lookup('account', 'contact'),
    parentcontactid: lookup('contact'),
    parentaccountid: lookup('account'),
    originatingleadid: lookup('lead'),
  },
});

/** The activity that closes an opportunity. Columns: Microsoft Learn, "OpportunityClose table/entity reference" (a selection). */
const opportunityClose = businessTable({
  logicalName: 'opportunityclose',
  setName: 'opportunitycloses',
  primaryId: 'activityid',
  primaryName: 'subject',
  states: closingActivityStates('Completed'),
  columns: {
    subject: text,
    description: text,
    actualrevenue: money,
    actualend: dateTime,
    opportunityid: lookup('opportunity'),
  },
});

const quote = businessTable({
  logicalName: 'quote',
  setName: 'quotes',
  primaryName: 'name',
  states: {
    0: { label: 'Draft', statuses: { 1: 'In Progress' } },
    1: {
      label: 'Active',
      statuses: { 2: 'In Progress', 3: 'Open' },
    },
    2: { label: 'Won', statuses: { 4: 'Won' } },
    3: {
      label: 'Closed',
      statuses: { 5: 'Lost', 6: 'Canceled', 7: 'Revised' },
    },
  },
  columns: {
    name: text,
    quotenumber: text,
    totalamount: money,
    customerid: lookup('account', 'contact'),
    opportunityid: lookup('opportunity'),
  },
});

const salesOrder = businessTable({
  logicalName: 'salesorder',
  setName: 'salesorders',
  primaryName: 'name',
  states: {
    0: {
      label: 'Active',
      statuses: { 1: 'New', 2: 'Pending' },
    },
    1: { label: 'Submitted', statuses: { 3: 'In Progress' } },
    2: { label: 'Canceled', statuses: { 4: 'No Money' } },
    3: {
      label: 'Fulfilled',
      statuses: { 100001: 'Complete', 100002: 'Partial' },
    },
    4: { label: 'Invoiced', statuses: { 100003: 'Invoiced' } },
  },
  columns: {
    name: text,
    ordernumber: text,
    totalamount: money,
    submitdate: dateTime,
    datefulfilled: dateTime,
    customerid: lookup('account', 'contact'),
    quoteid: lookup('quote'),
    opportunityid: lookup('opportunity'),
  },
});

const contract = businessTable({
  logicalName: 'contract',
  setName: 'contracts',
  primaryName: 'title',
  states: {
    0: { label: 'Draft', statuses: { 1: 'Draft' } },
    1: { label: 'Invoiced', statuses: { 2: 'Invoiced' } },
    2: { label: 'Active', statuses: { 3: 'Active' } },
    3: { label: 'On Hold', statuses: { 4: 'On Hold' } },
    4: { label: 'Canceled', statuses: { 5: 'Canceled' } },
    5: { label: 'Expired', statuses: { 6: 'Expired' } },
  },
  columns: {
    title: text,
    contractnumber: text,
    totalprice: money,
    netprice: money,
    activeon: dateTime,
    expireson: dateTime,
    customerid: lookup('account', 'contact'),
    billingcustomerid: lookup('account', 'contact'),
    originatingcontract: lookup('contract'),
  },
});

export const salesTables = [opportunity, opportunityClose, quote, salesOrder, contract];
