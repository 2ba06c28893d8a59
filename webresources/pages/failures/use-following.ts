import { useEffect, useState } from 'preact/hooks';
import { failureState, type Failure } from './failure.ts';

const firstWaitMs = 1000;
const longestWaitMs = 10_000;
const giveUpMs = 120_000;

export interface Following {
  /** Events that were put back and are not known to have left yet. */
  readonly awaited: ReadonlySet<string>;
  readonly follow: (failures: readonly Failure[]) => void;
}

/**
 * Reads the failures again until the events that were sent again are gone from among them, or have failed anew. The gateway
 * writes down what became of them a little later.
 */
export function useFollowing(
  failures: readonly Failure[] | undefined,
  loading: boolean,
  reload: () => void,
  onGone: (count: number) => void,
): Following {
  const [followed, setFollowed] = useState<{ readonly since: number; readonly all: ReadonlyMap<string, number> }>();
  const [wait, setWait] = useState(firstWaitMs);

  const still = new Set(
    [...(followed?.all ?? [])].flatMap(([id, failedOn]) => {
      const now = failures?.find((one) => one.id === id);
      const over = !now || now.failedOn > failedOn || now.state === failureState.sent;
      return over ? [] : [id];
    }),
  );

  useEffect(() => {
    if (!followed || !failures || loading) return undefined;
    if (still.size === 0 || Date.now() - followed.since > giveUpMs) {
      setFollowed(undefined);
      onGone(followed.all.size - still.size);
      return undefined;
    }
    const timer = window.setTimeout(() => {
      setWait(Math.min(longestWaitMs, wait * 1.5));
      reload();
    }, wait);
    return () => window.clearTimeout(timer);
  }, [followed, failures, loading]);

  return {
    awaited: still,
    follow: (some) => {
      setWait(firstWaitMs);
      // Those of before are followed on: they may not be gone yet.
      const before = [...(followed?.all ?? [])].filter(([id]) => still.has(id));
      setFollowed({
        since: Date.now(),
        all: new Map([...before, ...some.map(({ id, failedOn }) => [id, failedOn] as const)]),
      });
    },
  };
}
