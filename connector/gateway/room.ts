/** How much the gateway holds at once. Beyond it a request is refused at once, so that those inside are served. */
export interface Room {
  /** Whether a request would be turned away, were it to go to work now. */
  isFull(): boolean;
  /** A request goes to work; false when as many are at work as may be. Each `true` is given back by `leave`. */
  enter(): boolean;
  leave(): void;
  /** Takes space for bytes of a body; false when there is none. Each `true` is given back by `free`. */
  hold(bytes: number): boolean;
  free(bytes: number): void;
}

export function room({ requests, bytes }: { readonly requests: number; readonly bytes: number }): Room {
  let inWork = 0;
  let held = 0;
  return {
    isFull: () => inWork >= requests,
    enter: () => {
      if (inWork >= requests) return false;
      inWork++;
      return true;
    },
    leave: () => {
      inWork--;
    },
    hold: (more) => {
      if (held + more > bytes) return false;
      held += more;
      return true;
    },
    free: (fewer) => {
      held -= fewer;
    },
  };
}
