interface Refused {
  readonly code: string;
  readonly message: string;
}

/** A state of a row that only an action of the platform sets, together with an activity that tells how it came to it. */
export interface Closing {
  /** The unbound action of the Web API. */
  readonly action: string;
  /** The message that the action is in the event pipeline. */
  readonly message: 'Win' | 'Lose' | 'Close';
  /** The parameter, of action and message, that holds the activity. */
  readonly parameter: string;
  readonly activityTable: string;
  /** The column of the activity that says which row is closed. */
  readonly lookup: string;
  /** Columns of the closed row by the column of the activity that fills them. */
  readonly fills: Readonly<Record<string, string>>;
  /** A row in this state takes no update but of its state. */
  readonly locks: boolean;
  /** The answer to a plain write of this state. */
  readonly plainWrite: Refused;
  /** The answer to closing, or updating, what is closed. */
  readonly alreadyClosed: Refused;
}
