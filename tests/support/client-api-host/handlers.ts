/** Handlers of one event: raised in the order in which they were added, each as often as it was. */
export interface Handlers<C> {
  readonly add: (handler: (context: C) => void) => void;
  /** Takes one off; what is not there is left alone. xrm-mock would take off all behind it. */
  readonly remove: (handler: (context: C) => void) => void;
  readonly raise: (contextAt: (depth: number) => C) => void;
  readonly count: () => number;
}

/** @param failed told of what a handler throws: the client shows it, and goes on with the next one */
export function handlersOf<C>(failed: (error: unknown) => void): Handlers<C> {
  let handlers: readonly ((context: C) => void)[] = [];
  return {
    add: (handler) => {
      handlers = [...handlers, handler];
    },
    remove: (handler) => {
      const at = handlers.indexOf(handler);
      if (at >= 0) handlers = handlers.filter((_, i) => i !== at);
    },
    raise: (contextAt) => {
      for (const [depth, handler] of handlers.entries()) {
        try {
          handler(contextAt(depth + 1));
        } catch (error) {
          failed(error);
        }
      }
    },
    count: () => handlers.length,
  };
}
