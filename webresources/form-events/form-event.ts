import type { PayloadOf, Trigger } from '../../connector/contract/index.ts';

/** Names of a choice's values, and what is said where the column is empty or has another value. */
interface Said<V> {
  readonly names?: Readonly<Record<number, V>>;
  readonly otherwise?: V;
}

/** A column of the saved row, or something about the event itself; stages have names instead of values. */
type Detailed<V> = Said<V> &
  ({ readonly column: string } | { readonly from: 'row id' | 'time' | 'moved to' | 'moved from' });

/** A column alone will do, except for an attribute that allows certain values only. */
export type Source<V> = Detailed<V> | (string extends V ? string : V extends number | boolean ? string : never);

/** A column has another value after a save than before. Not for dates and multi-selects: forms spell them otherwise than webhooks. */
export interface Moved {
  readonly moved: string;
  /** The column points to another row. */
  readonly lookup?: true;
  readonly to?: string | number | boolean;
}

/**
 * What a form tells a journey, as data: which trigger, when, about whom, and which column gives which attribute. It is
 * read from the row as it was saved, so the form need not show the columns, except the one that moves.
 */
export interface FormEvent<T extends Trigger = Trigger> {
  /** Unique on the form; events kept on a device are known by it, so it never changes. */
  readonly name: string;
  readonly trigger: T;
  readonly when: 'created' | 'stage changed' | Moved;
  /** Where both a column and a process tell of one move, which of the two this is; a setting of the environment chooses. */
  readonly stage?: 'column' | 'process';
  /** Lookups that lead to the person, in the order in which they are asked; or the row is the person. */
  readonly person: readonly string[] | 'row';
  readonly attributes: { readonly [K in keyof PayloadOf<T>]: Source<NonNullable<PayloadOf<T>[K]>> };
  /** Whether a handler of the server tells the same, as ours do where their steps are registered. */
  readonly toldByHandler: boolean;
}

/** Holds the event to its trigger: an attribute that is missing, unknown or of the wrong kind does not compile. */
export const formEvent = <const T extends Trigger>(event: FormEvent<T>): FormEvent => event;
