export { recordChange } from './record-change.ts';
export type { CaseChanges, OpportunityChanges, ToldClosing } from './closing.ts';
export type { RecordChanges, ToldChange } from './told-change.ts';
export { someUser, type Circumstances } from './circumstances.ts';
export { party, type GivenColumns } from './given-columns.ts';
export { storedRow, type StoredRow } from './stored-row.ts';
export { tryOut, type TryOut } from './try-out.ts';
export { recordChangeMatchers, type RecordChangeMatchers } from './matchers.ts';
