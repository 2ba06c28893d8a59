import type { ReasonCode } from './outcome.ts';

/** Who may try again, and when: `never` (the caller must change something), `now`, or `later`. */
export type Retry = 'never' | 'now' | 'later';

/**
 * The base of every error that Cueline throws on purpose. `message` says what happened and where, `hint` what to do.
 * Neither carries values a person could be identified by: names of properties, never their contents.
 */
export abstract class Fault extends Error {
  /** Stable; in logs, HTTP bodies and docs/errors.md. */
  abstract readonly code: string;
  abstract readonly retry: Retry;
  readonly hint: string | undefined;

  constructor(message: string, options: ErrorOptions & { readonly hint?: string } = {}) {
    super(message, options);
    this.name = new.target.name;
    this.hint = options.hint;
  }
}

/** Something in what the user wrote (a definition, a file, an option) is wrong. All problems are listed at once. */
export abstract class FaultWithProblems extends Fault {
  readonly retry = 'never';

  constructor(
    summary: string,
    readonly problems: readonly string[],
    options: ErrorOptions & { readonly hint?: string } = {},
  ) {
    super([summary, ...problems.map((problem) => `  - ${problem}`)].join('\n'), options);
  }
}

/**
 * A step on the way out (look-up, sign-in, emission) failed. The pipeline reads `retry` and `retryAfterMs`, never the
 * class: `later` puts the event back in the queue, `never` makes it a dead letter with `code` as its reason.
 */
export class DeliveryFault extends Fault {
  readonly retryAfterMs: number | undefined;
  /** The wait is asked of us as a whole, and not for this one event. */
  readonly forAll: boolean;

  constructor(
    readonly code: ReasonCode,
    readonly retry: Retry,
    message: string,
    options: ErrorOptions & {
      readonly hint?: string;
      readonly retryAfterMs?: number;
      readonly forAll?: boolean;
    } = {},
  ) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
    this.forAll = options.forAll ?? false;
  }
}
