import type { Column } from '../table.ts';

/**
 * What is known of rows that come inside another one's columns or parameters: parties as a captured body has them; the
 * activities that close a row are modelled, with names from Microsoft Learn's entity references.
 */
export const nestedTables: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  activityparty: {
    activityid: 'lookup',
    activitypartyid: 'id',
    partyid: 'lookup',
    ownerid: 'lookup',
    participationtypemask: 'choice',
    instancetypecode: 'choice',
    ispartydeleted: 'boolean',
    scheduledstart: 'dateTime',
    scheduledend: 'dateTime',
  },
  opportunityclose: {
    opportunityid: 'lookup',
    competitorid: 'lookup',
    subject: 'text',
    description: 'text',
    actualrevenue: 'money',
    actualend: 'dateTime',
  },
  incidentresolution: {
    incidentid: 'lookup',
    subject: 'text',
    description: 'text',
    timespent: 'wholeNumber',
  },
};

/** Parameters whose own value does not say what it is: plug-ins of .NET get the status of a closed row as a choice. */
export const parameterColumns: Readonly<Record<string, Column>> = { Status: 'choice' };
