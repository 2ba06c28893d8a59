import type { Connector } from './connector.ts';
import type { Spot } from './spot.ts';

/** Error: the platform refuses it or it fails in a flow. Warning: it does harm. Info: advice, or certification only. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in a file that is not looked through as JSON. */
export interface FilePlace {
  readonly file: string;
  readonly offset?: number;
}

/** One place at which a rule is broken. */
export interface Breach {
  readonly at: Spot | FilePlace;
  readonly message: string;
  /** What to do, where the rule's own remedy is too general. */
  readonly remedy?: string;
}

/** Adding a rule is adding one of these to a file of `rules/` and to the list in `rules.ts`. */
export interface Rule {
  /** Microsoft's own name, where its validator has the rule. */
  readonly name: string;
  readonly severity: Severity;
  /** What holds where the rule is kept. */
  readonly about: string;
  /** Where it is written, or what it was seen from. */
  readonly source: string;
  /** What to do where it is broken. */
  readonly remedy: string;
  readonly check: (connector: Connector) => Iterable<Breach>;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** JSON pointer; empty for the whole file. */
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly remedy: string;
}
