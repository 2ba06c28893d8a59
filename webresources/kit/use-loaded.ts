import { useCallback, useEffect, useState } from 'preact/hooks';
import { faultOf, type DataverseFault } from './dataverse-fault.ts';

/** Something that is read from Dataverse. While it is read again, what was read before stays. */
export interface Loaded<T> {
  readonly value?: T | undefined;
  readonly fault?: DataverseFault | undefined;
  readonly loading: boolean;
  /** When the value was read. */
  readonly loadedAt?: Date | undefined;
  readonly reload: () => void;
}

/**
 * Reads when the component appears, when one of the keys changes and when `reload` is called. Where Dataverse asks to wait, it
 * is read again as late as that.
 */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({ loading: true });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((one) => one + 1), []);

  useEffect(() => {
    const leaving = new AbortController();
    let timer: number | undefined;
    setState((before) => ({ ...before, loading: true }));
    load(leaving.signal).then(
      (value) => {
        // What was asked for before is no answer to what is asked for now, even where it could not be stopped.
        if (!leaving.signal.aborted) setState({ value, loading: false, loadedAt: new Date() });
      },
      (thrown: unknown) => {
        if (leaving.signal.aborted) return;
        const fault = faultOf(thrown);
        setState((before) => ({ ...before, fault, loading: false }));
        if (fault.kind === 'throttled') timer = window.setTimeout(reload, fault.retryAfterMs ?? 1000);
      },
    );
    return () => {
      leaving.abort();
      window.clearTimeout(timer);
    };
  }, [...keys, round]);

  return { ...state, reload };
}
