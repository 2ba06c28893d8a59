import { defineTable } from '../table.ts';
import { freightTerms, paymentTerms, shippingMethod } from './choices.ts';
import { agreementColumns, currencyColumns, ownedRowColumns, pricedColumns, processColumns } from './row-columns.ts';

/**
 * An offer (Microsoft Learn, entity reference of quote: columns and targets); statecode: 0 draft, 1 active, 2 won, 3
 * closed. The values of every choice here are those of the Common Data Model (microsoft/CDM, Quote 1.4), in which two
 * status reasons are called "In Progress": 1 of a draft, 2 of an active quote.
 */
export const quote = defineTable({
  logicalName: 'quote',
  setName: 'quotes',
  primaryId: 'quoteid',
  primaryName: 'name',
  columns: {
    ...ownedRowColumns,
    ...currencyColumns,
    ...processColumns,
    ...agreementColumns,
    ...pricedColumns,
    quoteid: 'id',
    name: 'text',
    quotenumber: 'text',
    revisionnumber: 'wholeNumber',
    description: 'text',
    statecode: { kind: 'choice', options: { Draft: 0, Active: 1, Won: 2, Closed: 3 } },
    statuscode: {
      kind: 'choice',
      options: {
        InProgressDraft: 1,
        InProgressActive: 2,
        Open: 3,
        Won: 4,
        Lost: 5,
        Canceled: 6,
        Revised: 7,
      },
    },
    customerid: { kind: 'lookup', targets: ['account', 'contact'] },
    opportunityid: { kind: 'lookup', targets: ['opportunity'] },
    campaignid: { kind: 'lookup', targets: ['campaign'] },
    emailaddress: 'text',
    effectivefrom: 'dateTime',
    effectiveto: 'dateTime',
    expireson: 'dateTime',
    closedon: 'dateTime',
    freighttermscode: freightTerms,
    paymenttermscode: paymentTerms,
    shippingmethodcode: shippingMethod,
  },
});
