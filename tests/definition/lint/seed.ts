import type { Edit } from './edits.ts';

/** How a good connector is made to break one rule, and where that is then found. */
export interface Seed {
  readonly rule: string;
  readonly edits: readonly Edit[];
  /** JSON pointer of the finding. */
  readonly pointer: string;
  /** What stands on its line. */
  readonly on: string;
}

export const seed = (rule: string, pointer: string, on: string, ...edits: readonly Edit[]): Seed => ({
  rule,
  pointer,
  on,
  edits,
});
