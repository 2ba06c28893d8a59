/** Columns that Dataverse itself gives a row of most tables (Microsoft Learn, entity references, "Read-only columns"). */
export const rowColumns = {
  createdon: 'dateTime',
  createdby: { kind: 'lookup', targets: ['systemuser'] },
  createdonbehalfby: { kind: 'lookup', targets: ['systemuser'] },
  modifiedon: 'dateTime',
  modifiedby: { kind: 'lookup', targets: ['systemuser'] },
  modifiedonbehalfby: { kind: 'lookup', targets: ['systemuser'] },
} as const;

/** The same of tables whose rows belong to a user or a team. */
export const ownedRowColumns = {
  ...rowColumns,
  ownerid: { kind: 'lookup', targets: ['systemuser', 'team'] },
  owningbusinessunit: { kind: 'lookup', targets: ['businessunit'] },
} as const;

/** Of tables that hold money: amounts are in this currency, their `_base` twins in the organisation's own. */
export const currencyColumns = {
  transactioncurrencyid: { kind: 'lookup', targets: ['transactioncurrency'] },
  exchangerate: 'decimal',
} as const;

/** Older business process columns on the row itself; stages of today are in a table of each process. */
export const processColumns = { processid: 'id', stageid: 'id', traversedpath: 'text' } as const;

/** Of tables that a service level agreement can apply to. `onholdtime` is in minutes. */
export const agreementColumns = {
  slaid: { kind: 'lookup', targets: ['sla'] },
  slainvokedid: { kind: 'lookup', targets: ['sla'] },
  onholdtime: 'wholeNumber',
  lastonholdtime: 'dateTime',
} as const;

/** The first address of a person or a company. */
export const addressColumns = {
  address1_line1: 'text',
  address1_line2: 'text',
  address1_city: 'text',
  address1_stateorprovince: 'text',
  address1_postalcode: 'text',
  address1_country: 'text',
} as const;

/** How a person or a company is reached, and how not. `true` forbids. */
export const reachColumns = {
  emailaddress1: 'text',
  emailaddress2: 'text',
  emailaddress3: 'text',
  telephone1: 'text',
  telephone2: 'text',
  fax: 'text',
  websiteurl: 'text',
  donotemail: 'boolean',
  donotbulkemail: 'boolean',
  donotphone: 'boolean',
  donotfax: 'boolean',
  donotpostalmail: 'boolean',
  donotsendmm: 'boolean',
  followemail: 'boolean',
  lastusedincampaign: 'dateTime',
} as const;

/** What a quote and the order made from it say about prices, payment and the two addresses. */
export const pricedColumns = {
  pricelevelid: { kind: 'lookup', targets: ['pricelevel'] },
  totalamount: 'money',
  totalamountlessfreight: 'money',
  totaldiscountamount: 'money',
  totallineitemamount: 'money',
  totallineitemdiscountamount: 'money',
  totaltax: 'money',
  discountamount: 'money',
  discountpercentage: 'decimal',
  freightamount: 'money',
  pricingerrorcode: 'choice',
  requestdeliveryby: 'dateTime',
  willcall: 'boolean',
  billto_name: 'text',
  billto_contactname: 'text',
  billto_city: 'text',
  billto_postalcode: 'text',
  billto_country: 'text',
  shipto_name: 'text',
  shipto_contactname: 'text',
  shipto_city: 'text',
  shipto_postalcode: 'text',
  shipto_country: 'text',
} as const;
