export { handlers, salesHandlers, serviceHandlers, surveyHandlers } from './handlers/all.ts';
export { opportunityStageChangedIn, type StageSource } from './handlers/opportunity-stage-changed.ts';
export { contractSignedWhen, type SigningEvent } from './handlers/contract-signed.ts';
export { on, type Filter, type Handler, type Judgement, type MessageChange } from './handler.ts';
export { emit, type Recipient, type Said } from './emit.ts';
export { contactOf, type Lookups } from './recipient.ts';
export { UndeclaredColumn, type Change } from './change.ts';
export {
  defineTable,
  kindOf,
  type ChoiceColumn,
  type Column,
  type ColumnKind,
  type PointingColumn,
  type Table,
  type ValueOf,
} from './table.ts';
export { account } from './tables/account.ts';
export { contact } from './tables/contact.ts';
export { contract } from './tables/contract.ts';
export { incident } from './tables/incident.ts';
export { lead } from './tables/lead.ts';
export { leadToOpportunitySalesProcess } from './tables/lead-to-opportunity-sales-process.ts';
export { opportunity } from './tables/opportunity.ts';
export { opportunitySalesProcess } from './tables/opportunity-sales-process.ts';
export { quote } from './tables/quote.ts';
export { salesOrder } from './tables/sales-order.ts';
export { surveyResponse } from './tables/survey-response.ts';
export { decodeRecordChange, fromRemoteExecutionContext, type Actor, type RecordChange } from './wire/record-change.ts';
export {
  isNestedRow,
  isRowReference,
  type ColumnValue,
  type Columns,
  type NestedRow,
  type RowReference,
} from './column-value.ts';
export type { ExactDecimal } from './wire/exact-json.ts';
export type { Dataverse, DataverseClient, ReadRow, Tools } from './dataverse.ts';
export { ownTag, type Guards } from './guards.ts';
export { recordChangeReader, type OpenRecordChange, type Opened, type Reading, type ReaderOptions } from './reader.ts';
export { HandlersInvalid, stepsOf } from './steps.ts';
export type { StepDeclaration, StepImage, StepMessage } from './step.ts';
export { MetadataInvalid, tablesFromMetadata, type TableMetadata } from './table-metadata.ts';
export { generatedMark, tableSource } from './table-source.ts';
export { rebuiltChanges, type Rebuilt, type RebuiltChange, type TellingStep, type Unclear } from './rebuilt-changes.ts';
export { fromAuditRow, type AuditRow } from './history/audit-row.ts';
export { lateHistory, type Doubt, type Story, type Window } from './history/story.ts';
export { toWebhookBody, type Told } from './wire/to-execution-context.ts';
