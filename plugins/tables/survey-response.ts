import { defineTable } from '../table.ts';
import { currencyColumns, ownedRowColumns } from './row-columns.ts';

/** Whom the parties of an activity can be, of those a survey is about. */
const people = ['account', 'contact', 'lead', 'systemuser'] as const;

/**
 * A response to a survey of Dynamics 365 Customer Voice, which is an activity (Microsoft Learn, entity reference of
 * msfp_surveyresponse: columns, values and targets); statecode: 0 open, 1 completed, 2 canceled, 3 scheduled. The score
 * and the sentiment may be written after the row was made. `regardingobjectid` can point to nearly any table.
 */
export const surveyResponse = defineTable({
  logicalName: 'msfp_surveyresponse',
  setName: 'msfp_surveyresponses',
  primaryId: 'activityid',
  primaryName: 'subject',
  columns: {
    ...ownedRowColumns,
    ...currencyColumns,
    activityid: 'id',
    subject: 'text',
    description: 'text',
    statecode: { kind: 'choice', options: { Open: 0, Completed: 1, Canceled: 2, Scheduled: 3 } },
    statuscode: { kind: 'choice', options: { Open: 1, Completed: 2, Canceled: 3, Scheduled: 4 } },
    prioritycode: { kind: 'choice', options: { Low: 0, Normal: 1, High: 2 } },
    regardingobjectid: 'lookup',
    from: { kind: 'parties', targets: people },
    to: { kind: 'parties', targets: people },
    customers: { kind: 'parties', targets: ['account', 'contact'] },
    actualstart: 'dateTime',
    actualend: 'dateTime',
    msfp_name: 'text',
    msfp_npsscore: 'wholeNumber',
    msfp_sentiment: {
      kind: 'choice',
      options: { Positive: 647390000, Neutral: 647390001, Negative: 647390002 },
    },
    msfp_satisfactionmetricvalue: 'text',
    msfp_satisfactionmetriccalculated: 'boolean',
    msfp_respondent: 'text',
    msfp_respondentemailaddress: 'text',
    msfp_responsetype: 'text',
    msfp_language: 'text',
    msfp_locale: 'text',
    msfp_startdate: 'dateTime',
    msfp_submitdate: 'dateTime',
    msfp_surveyid: { kind: 'lookup', targets: ['msfp_survey'] },
    msfp_surveyinviteid: { kind: 'lookup', targets: ['msfp_surveyinvite'] },
    msfp_parentsurveyresponse: { kind: 'lookup', targets: ['msfp_surveyresponse'] },
    msfp_surveyresponse: 'text',
    msfp_surveyresponseurl: 'text',
    msfp_questionresponseslist: 'text',
    msfp_isquestionresponsegenerated: 'boolean',
    msfp_embedcontextparameters: 'text',
    msfp_otherproperties: 'text',
    msfp_sourcesurveyidentifier: 'text',
    msfp_sourceresponseidentifier: 'text',
  },
});
