import type { Closing } from './closing.ts';
import { boolean, businessTable, choice, closingActivityStates, dateTime, lookup, text, wholeNumber } from './table.ts';

/**
 * Words of the refusal as users of the platform quote them; its code is modelled. Words and code for a resolved case:
 * Microsoft Learn, "Web service error codes" (CaseAlreadyResolved).
 */
const caseClosing: Closing = {
  action: 'CloseIncident',
  message: 'Close',
  parameter: 'IncidentResolution',
  activityTable: 'incidentresolution',
  lookup: 'incidentid',
  fills: {},
  locks: true,
  plainWrite: {
    code: '0x80040216',
    message:
      'This message can not be used to set the state of incident to Resolved. ' +
      'In order to set state of incident to Resolved, use the CloseIncidentRequest message instead.',
  },
  alreadyClosed: {
    code: '0x800404cf',
    message: 'This case has already been resolved. Close and reopen the case record to see the updates.',
  },
};

/** States and status reasons: Microsoft Learn, "Case (Incident) table/entity reference". */
const incident = businessTable({
  logicalName: 'incident',
  setName: 'incidents',
  primaryName: 'title',
  states: {
    0: {
      label: 'Active',
      statuses: { 1: 'In Progress', 2: 'On Hold', 3: 'Waiting for Details', 4: 'Researching' },
    },
    1: {
      label: 'Resolved',
      statuses: { 5: 'Problem Solved', 1000: 'Information Provided' },
    },
    2: {
      label: 'Cancelled',
      statuses: { 6: 'Cancelled', 2000: 'Merged' },
    },
  },
  closings: { 1: caseClosing },
  columns: {
    title: text,
    ticketnumber: text,
    description: text,
    prioritycode: choice({ 1: 'High', 2: 'Normal', 3: 'Low' }),
    severitycode: choice({ 1: 'Default Value' }),
    caseorigincode: choice({ 1: 'Phone', 2: 'Email', 3: 'Web' }),
    casetypecode: choice({ 1: 'Question', 2: 'Problem', 3: 'Request' }),
    customersatisfactioncode: choice({
      1: 'Very Dissatisfied',
      2: 'Dissatisfied',
      3: 'Neutral',
      4: 'Satisfied',
      5: 'Very Satisfied',
    }),
    merged: boolean,
    isescalated: boolean,
    escalatedon: dateTime,
    followupby: dateTime,
    customerid: lookup('account', 'contact'),
    primarycontactid: lookup('contact'),
    responsiblecontactid: lookup('contact'),
    parentcaseid: lookup('incident'),
    masterid: lookup('incident'),
  },
});

/** The activity that resolves a case. Columns: Microsoft Learn, "IncidentResolution table/entity reference" (a selection). */
const incidentResolution = businessTable({
  logicalName: 'incidentresolution',
  setName: 'incidentresolutions',
  primaryId: 'activityid',
  primaryName: 'subject',
  states: closingActivityStates('Closed'),
  columns: {
    subject: text,
    description: text,
    timespent: wholeNumber,
    actualend: dateTime,
    incidentid: lookup('incident'),
  },
});

/** A Customer Voice answer (Microsoft Learn, "msfp_surveyresponse table/entity reference", a selection); an activity, so its id column is `activityid` and its name column `subject`. */
const surveyResponse = businessTable({
  logicalName: 'msfp_surveyresponse',
  setName: 'msfp_surveyresponses',
  primaryId: 'activityid',
  primaryName: 'subject',
  states: {
    0: { label: 'Open', statuses: { 1: 'Open' } },
    1: { label: 'Completed', statuses: { 2: 'Completed' } },
    2: { label: 'Canceled', statuses: { 3: 'Canceled' } },
    3: { label: 'Scheduled', statuses: { 4: 'Scheduled' } },
  },
  columns: {
    subject: text,
    description: text,
    msfp_npsscore: wholeNumber,
    msfp_sentiment: choice({ 647390000: 'Positive', 647390001: 'Neutral', 647390002: 'Negative' }),
    msfp_satisfactionmetricvalue: text,
    msfp_respondent: text,
    msfp_respondentemailaddress: text,
    msfp_questionresponseslist: text,
    msfp_embedcontextparameters: text,
    msfp_otherproperties: text,
    msfp_submitdate: dateTime,
    msfp_surveyid: lookup('msfp_survey'),
    msfp_surveyinviteid: lookup('msfp_surveyinvite'),
    regardingobjectid: lookup('contact', 'lead', 'account', 'incident', 'opportunity'),
  },
  parties: ['from', 'to', 'customers'],
});

const survey = businessTable({
  logicalName: 'msfp_survey',
  setName: 'msfp_surveies',
  primaryName: 'msfp_name',
  columns: { msfp_name: text },
});

/** The activity that asked for the answer. */
const surveyInvite = businessTable({
  logicalName: 'msfp_surveyinvite',
  setName: 'msfp_surveyinvites',
  primaryId: 'activityid',
  primaryName: 'subject',
  columns: { subject: text },
});

export const serviceTables = [incident, incidentResolution, surveyResponse, survey, surveyInvite];
