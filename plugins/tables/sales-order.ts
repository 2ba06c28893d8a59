import { defineTable } from '../table.ts';
import { freightTerms, paymentTerms, shippingMethod } from './choices.ts';
import { agreementColumns, currencyColumns, ownedRowColumns, pricedColumns, processColumns } from './row-columns.ts';

/**
 * An order (Microsoft Learn, entity reference of salesorder: columns and targets); statecode: 0 active, 1 submitted, 2
 * canceled, 3 fulfilled, 4 invoiced. The values of every choice here are those of the Common Data Model (microsoft/CDM,
 * Order 1.4). "No Money" is the reason of a canceled order.
 */
export const salesOrder = defineTable({
  logicalName: 'salesorder',
  setName: 'salesorders',
  primaryId: 'salesorderid',
  primaryName: 'name',
  columns: {
    ...ownedRowColumns,
    ...currencyColumns,
    ...processColumns,
    ...agreementColumns,
    ...pricedColumns,
    salesorderid: 'id',
    name: 'text',
    ordernumber: 'text',
    description: 'text',
    statecode: {
      kind: 'choice',
      options: { Active: 0, Submitted: 1, Canceled: 2, Fulfilled: 3, Invoiced: 4 },
    },
    statuscode: {
      kind: 'choice',
      options: {
        New: 1,
        Pending: 2,
        InProgress: 3,
        NoMoney: 4,
        Complete: 100001,
        Partial: 100002,
        Invoiced: 100003,
      },
    },
    prioritycode: 'choice',
    customerid: { kind: 'lookup', targets: ['account', 'contact'] },
    opportunityid: { kind: 'lookup', targets: ['opportunity'] },
    quoteid: { kind: 'lookup', targets: ['quote'] },
    campaignid: { kind: 'lookup', targets: ['campaign'] },
    emailaddress: 'text',
    datefulfilled: 'dateTime',
    submitdate: 'dateTime',
    submitstatus: 'wholeNumber',
    submitstatusdescription: 'text',
    ispricelocked: 'boolean',
    freighttermscode: freightTerms,
    paymenttermscode: paymentTerms,
    shippingmethodcode: shippingMethod,
  },
});
