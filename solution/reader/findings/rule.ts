import type { FoundSecret } from '../secrets/find-secrets.ts';
import type { SolutionModel } from '../model/read-model.ts';

/** Error: the import fails, or harm is certain. Warning: it imports, and does harm somewhere. Info: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** What the rules look at. */
export interface Inspected extends SolutionModel {
  readonly secrets: readonly FoundSecret[];
}

export interface Breach {
  readonly member: string;
  readonly line?: number;
  readonly message: string;
}

/** Adding a rule is adding one of these to a file of `rules/` and to the list in `rules.ts`. */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  /** What holds where the rule is kept. */
  readonly about: string;
  readonly remedy: string;
  readonly check: (solution: Inspected) => Iterable<Breach>;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly member: string;
  readonly line?: number;
  readonly message: string;
  readonly remedy: string;
}
