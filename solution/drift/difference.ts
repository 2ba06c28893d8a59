import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { ColumnDifference } from '../steps/column-words.ts';

/** One thing that is not in an environment as it is in this project, in words that name no secret. */
export interface Difference {
  /** As people call it: `step`, `web resource`, `trigger`. */
  readonly kind: string;
  readonly name: string;
  /** What of it: `rank`, `attribute cartTotal`; the thing itself where it is missing or too much. */
  readonly what: string;
  readonly here: string;
  readonly there: string;
}

/** One kind of thing that can drift. `differences` reads only. */
export interface Comparison {
  /** What `--only` calls it. */
  readonly name: string;
  differences(api: EnvironmentApi): Promise<readonly Difference[]>;
  /** Names of what the environment may have and does not: told, and no difference. */
  notMade?(api: EnvironmentApi): Promise<readonly string[]>;
}

export const missing = (kind: string, name: string): Difference => ({
  kind,
  name,
  what: 'the whole',
  here: 'there',
  there: 'missing',
});

export const superfluous = (kind: string, name: string, there: string): Difference => ({
  kind,
  name,
  what: 'the whole',
  here: 'not there',
  there,
});

export const ofColumns = (kind: string, name: string, columns: readonly ColumnDifference[]): readonly Difference[] =>
  columns.map(({ what, here, there }) => ({ kind, name, what, here, there }));
