import type { RunStore } from '../pipeline/index.ts';

interface MemoryRuns extends RunStore {
  /** Everybody was asked to wait until then. */
  readonly paused: (until: number) => void;
}

export function memoryRuns(): MemoryRuns {
  let run = 0;
  let ended = 0;
  let waitUntil = 0;
  const suspects = new Map<string, { readonly run: number; readonly deaths: number }>();
  return {
    beginRun: async () => {
      run += 1;
      return ended === run - 1;
    },
    endRun: async () => {
      ended = run;
      suspects.clear();
    },
    suspect: async (emissionId) => {
      const known = suspects.get(emissionId) ?? { run, deaths: 0 };
      const deaths = known.deaths + (known.run === run ? 0 : 1);
      suspects.set(emissionId, { run, deaths });
      return deaths;
    },
    suspected: async () =>
      new Map(
        [...suspects].flatMap(([id, known]) => {
          const deaths = known.deaths + (known.run === run ? 0 : 1);
          return deaths > 0 ? [[id, deaths]] : [];
        }),
      ),
    clear: async (emissionId) => {
      suspects.delete(emissionId);
    },
    pausedUntil: async () => waitUntil,
    paused: (until) => {
      waitUntil = Math.max(waitUntil, until);
    },
  };
}
