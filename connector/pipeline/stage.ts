import type { ReasonCode } from '../contract/index.ts';

/** Why an event goes no further. An expected outcome, so a value; faults are thrown. */
export interface Refusal {
  readonly outcome: 'Rejected' | 'Duplicate';
  readonly reasonCode: ReasonCode;
  /** A sentence for the sender; names of properties, never their values. */
  readonly reason: string;
  /** Every problem at once, where there can be several. */
  readonly problems?: readonly string[];
  /** The first emission, where this one repeats it. */
  readonly emissionId?: string;
}

export type Verdict<T> = { readonly go: true; readonly event: T } | { readonly go: false; readonly refusal: Refusal };
export type Stage<In, Out> = (event: In) => Verdict<Out> | Promise<Verdict<Out>>;

export const pass = <T>(event: T): Verdict<T> => ({ go: true, event });
export const stop = (refusal: Refusal): Verdict<never> => ({ go: false, refusal });

export interface Pipeline<In, Out> {
  /** Adds a stage that takes what the last one gives; stages in another order do not compile. */
  pipe<Next>(stage: Stage<Out, Next>): Pipeline<In, Next>;
  readonly run: (event: In) => Promise<Verdict<Out>>;
}

export function start<In, Out>(first: Stage<In, Out>): Pipeline<In, Out> {
  return {
    run: async (event) => first(event),
    pipe: <Next>(next: Stage<Out, Next>) =>
      start<In, Next>(async (event) => {
        const verdict = await first(event);
        return verdict.go ? next(verdict.event) : verdict;
      }),
  };
}
