import { businessTable, choice, dateTime, id, lookup, text, wholeNumber, type States, type Table } from './table.ts';

const instanceStates: States = {
  0: { label: 'Active', statuses: { 1: 'Active' } },
  1: { label: 'Inactive', statuses: { 2: 'Finished', 3: 'Aborted' } },
};

/** What the instance table of every business process flow has; an Update of its active stage is what a stage change is. */
const instanceColumns = {
  name: text,
  traversedpath: text,
  activestagestartedon: dateTime,
  completedon: dateTime,
  duration: wholeNumber,
  activestageid: lookup('processstage'),
  processid: lookup('workflow'),
  opportunityid: lookup('opportunity'),
};

const opportunitySalesProcess = businessTable({
  logicalName: 'opportunitysalesprocess',
  setName: 'opportunitysalesprocesses',
  primaryId: 'businessprocessflowinstanceid',
  primaryName: 'name',
  states: instanceStates,
  owned: false,
  columns: { ...instanceColumns, quoteid: lookup('quote'), salesorderid: lookup('salesorder') },
});

const leadToOpportunitySalesProcess = businessTable({
  logicalName: 'leadtoopportunitysalesprocess',
  setName: 'leadtoopportunitysalesprocesses',
  primaryId: 'businessprocessflowinstanceid',
  primaryName: 'name',
  states: instanceStates,
  owned: false,
  columns: { ...instanceColumns, leadid: lookup('lead') },
});

/**
 * The definition of a process, as far as instances and stages refer to it, or of a cloud flow. Columns and codes: Microsoft
 * Learn, "Process (Workflow) table/entity reference" (a selection).
 */
const workflow: Table = {
  logicalName: 'workflow',
  setName: 'workflows',
  primaryId: 'workflowid',
  primaryName: 'name',
  access: 'all',
  columns: {
    workflowid: id,
    name: text,
    uniquename: text,
    category: choice({ 4: 'Business Process Flow', 5: 'Modern Flow' }),
    clientdata: text,
    statecode: choice({ 0: 'Draft', 1: 'Activated', 2: 'Suspended' }),
    statuscode: choice({ 1: 'Draft', 2: 'Activated' }),
  },
};

/** Columns: Microsoft Learn, "ProcessStage table/entity reference" (a selection). It has no owner, no state and no Update message. */
const processStage: Table = {
  logicalName: 'processstage',
  setName: 'processstages',
  primaryId: 'processstageid',
  primaryName: 'stagename',
  access: 'all',
  columns: {
    processstageid: id,
    stagename: text,
    stagecategory: choice({
      0: 'Qualify',
      1: 'Develop',
      2: 'Propose',
      3: 'Close',
      4: 'Identify',
      5: 'Research',
      6: 'Resolve',
      7: 'Approval',
    }),
    primaryentitytypecode: text,
    processid: lookup('workflow'),
  },
};

export const processTables = [opportunitySalesProcess, leadToOpportunitySalesProcess];
export const processDefinitionTables = [workflow, processStage];
