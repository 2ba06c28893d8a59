export { handlers } from './handlers/all.ts';
export { on, type Handler } from './handler.ts';
export { emit, recipientOf, type Said } from './emit.ts';
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
export { fromRemoteExecutionContext, type RecordChange } from './record-change.ts';
export type { ColumnValue, Columns, RowReference } from './column-value.ts';
export { recordChangeReader, type Reading } from './reader.ts';
export { HandlersInvalid, stepsOf } from './steps.ts';
export type { StepDeclaration, StepImage, StepMessage } from './step.ts';
export { MetadataInvalid, tablesFromMetadata, type TableMetadata } from './table-metadata.ts';
export { generatedMark, tableSource } from './table-source.ts';
