import { defineTable } from '../table.ts';
import { agreementColumns, currencyColumns, ownedRowColumns, processColumns } from './row-columns.ts';

const agreementStatus = {
  kind: 'choice',
  options: { InProgress: 1, NearingNoncompliance: 2, Succeeded: 3, Noncompliant: 4 },
} as const;

/**
 * Columns of Dynamics 365 Customer Service (public entity reference of incident); statecode: 0 active, 1 resolved, 2
 * cancelled. A merged case is cancelled with the reason 2000. The values of every choice here are those of bindings
 * generated from a real environment (scottdurow/dataverse-ify, `dataverse-gen/enums/incident_*`) and of the Common Data
 * Model (microsoft/CDM, Case 1.4).
 */
export const incident = defineTable({
  logicalName: 'incident',
  setName: 'incidents',
  primaryId: 'incidentid',
  primaryName: 'title',
  columns: {
    ...ownedRowColumns,
    ...currencyColumns,
    ...processColumns,
    ...agreementColumns,
    incidentid: 'id',
    title: 'text',
    ticketnumber: 'text',
    description: 'text',
    statecode: { kind: 'choice', options: { Active: 0, Resolved: 1, Cancelled: 2 } },
    statuscode: {
      kind: 'choice',
      options: {
        InProgress: 1,
        OnHold: 2,
        WaitingForDetails: 3,
        Researching: 4,
        ProblemSolved: 5,
        Cancelled: 6,
        InformationProvided: 1000,
        Merged: 2000,
      },
    },
    prioritycode: { kind: 'choice', options: { High: 1, Normal: 2, Low: 3 } },
    severitycode: 'choice',
    caseorigincode: { kind: 'choice', options: { Phone: 1, Email: 2, Web: 3, Facebook: 2483, Twitter: 3986 } },
    casetypecode: { kind: 'choice', options: { Question: 1, Problem: 2, Request: 3 } },
    incidentstagecode: 'choice',
    servicestage: { kind: 'choice', options: { Identify: 0, Research: 1, Resolve: 2 } },
    contractservicelevelcode: { kind: 'choice', options: { Gold: 1, Silver: 2, Bronze: 3 } },
    customersatisfactioncode: {
      kind: 'choice',
      options: { VeryDissatisfied: 1, Dissatisfied: 2, Neutral: 3, Satisfied: 4, VerySatisfied: 5 },
    },
    customerid: { kind: 'lookup', targets: ['account', 'contact'] },
    primarycontactid: { kind: 'lookup', targets: ['contact'] },
    responsiblecontactid: { kind: 'lookup', targets: ['contact'] },
    emailaddress: 'text',
    subjectid: { kind: 'lookup', targets: ['subject'] },
    productid: { kind: 'lookup', targets: ['product'] },
    productserialnumber: 'text',
    entitlementid: { kind: 'lookup', targets: ['entitlement'] },
    contractid: { kind: 'lookup', targets: ['contract'] },
    contractdetailid: { kind: 'lookup', targets: ['contractdetail'] },
    parentcaseid: { kind: 'lookup', targets: ['incident'] },
    existingcase: { kind: 'lookup', targets: ['incident'] },
    masterid: { kind: 'lookup', targets: ['incident'] },
    merged: 'boolean',
    numberofchildincidents: 'wholeNumber',
    isescalated: 'boolean',
    escalatedon: 'dateTime',
    followupby: 'dateTime',
    responseby: 'dateTime',
    resolveby: 'dateTime',
    firstresponsesent: 'boolean',
    firstresponseslastatus: agreementStatus,
    resolvebyslastatus: agreementStatus,
    firstresponsebykpiid: { kind: 'lookup', targets: ['slakpiinstance'] },
    resolvebykpiid: { kind: 'lookup', targets: ['slakpiinstance'] },
    activitiescomplete: 'boolean',
    customercontacted: 'boolean',
    routecase: 'boolean',
    checkemail: 'boolean',
    actualserviceunits: 'wholeNumber',
    billedserviceunits: 'wholeNumber',
    sentimentvalue: 'number',
    socialprofileid: { kind: 'lookup', targets: ['socialprofile'] },
  },
});

/** What triggers call the values of prioritycode; an organisation's own ones fall back to the trigger's default. */
export const priorities: Readonly<Record<number, 'High' | 'Normal' | 'Low'>> = { 1: 'High', 2: 'Normal', 3: 'Low' };
