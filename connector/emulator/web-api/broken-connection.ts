/** What becomes of a request: carried out and answered, or a connection that breaks before or after it is carried out. */
export type Fate = 'answered' | 'request lost' | 'answer lost';

export interface BrokenConnection {
  /** Requests that write, from now on, before one breaks off. */
  readonly afterWrites: number;
  /** The one that breaks off is carried out all the same. */
  readonly answerLost?: boolean;
}

export interface Connections {
  /** Breaks one connection, once. */
  breakNext(broken: BrokenConnection): void;
  fateOf(method: string): Fate;
}

/** A network that fails where a test says, so that each phase of a deployment can be interrupted. */
export function connections(): Connections {
  let next: BrokenConnection | undefined;
  return {
    breakNext(broken) {
      next = broken;
    },
    fateOf(method) {
      if (!next || method === 'GET') return 'answered';
      const { afterWrites, answerLost } = next;
      next = afterWrites > 0 ? { ...next, afterWrites: afterWrites - 1 } : undefined;
      if (afterWrites > 0) return 'answered';
      return answerLost === true ? 'answer lost' : 'request lost';
    },
  };
}
