import { boolean, businessTable, choice, dateTime, lookup, text, wholeNumber } from './table.ts';

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

/** A Customer Voice answer; an activity, so its id column is `activityid` and its name column `subject`. */
const surveyResponse = businessTable({
  logicalName: 'msfp_surveyresponse',
  setName: 'msfp_surveyresponses',
  primaryId: 'activityid',
  primaryName: 'subject',
  states: {
    0: { label: 'Open', statuses: { 1: 'Open' } },
    1: { label: 'Completed', statuses: { 2: 'Completed' } },
    2: { label: 'Canceled', statuses: { 3: 'Canceled' } },
  },
  columns: {
    subject: text,
    // Its parties are rows of another table (activityparty), which the stand-in does not have.
    from: { ...text, read: false, write: false },
    description: text,
    msfp_npsscore: wholeNumber,
    msfp_sentiment: choice({ 647390000: 'Negative', 647390001: 'Neutral', 647390002: 'Positive' }),
    msfp_satisfactionmetricvalue: text,
    msfp_respondent: text,
    msfp_respondentemailaddress: text,
    msfp_questionresponseslist: text,
    msfp_embedcontextparameters: text,
    msfp_otherproperties: text,
    msfp_submitdate: dateTime,
    msfp_surveyid: lookup('msfp_survey'),
    regardingobjectid: lookup('contact', 'lead', 'account', 'incident', 'opportunity'),
  },
});

const survey = businessTable({
  logicalName: 'msfp_survey',
  setName: 'msfp_surveies',
  primaryName: 'msfp_name',
  columns: { msfp_name: text },
});

export const serviceTables = [incident, surveyResponse, survey];
