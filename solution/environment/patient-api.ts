import type { EnvironmentApi } from './environment-api.ts';
import { EnvironmentBusy, isLocked } from './environment-busy.ts';

/** How long to wait, by what clock, and who hears of it. */
export interface ApiPatience {
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** For one call, all its waits together. */
  readonly longestMinutes: number;
  readonly tell: (words: string) => void;
}

/** A refusal as a client of the Web API throws it. */
interface Refusal {
  readonly status?: unknown;
  readonly dataverseCode?: unknown;
  readonly retryAfterMs?: unknown;
}

const lockMs = 15_000;
/** Where the platform does not say for how long. */
const unsaidMs = 5_000;

/** Why a call was not begun, and how long to wait; nothing where it is not that. */
function askedToWait(fault: unknown): { readonly ms: number; readonly words: string } | undefined {
  const { status, dataverseCode, retryAfterMs } = (fault ?? {}) as Refusal;
  const locked = isLocked(String(dataverseCode), fault instanceof Error ? fault.message : '');
  if (typeof status !== 'number' || (status !== 429 && !locked)) return undefined;
  const ms = typeof retryAfterMs === 'number' ? retryAfterMs : locked ? lockMs : unsaidMs;
  return {
    ms,
    words: locked
      ? 'another import, removal or publishing is under way in the environment: waiting for its end'
      : `the environment asks to wait for ${Math.ceil(ms / 1000)} s`,
  };
}

/**
 * Waits as long as the platform asks for, and sends the call again: what is refused for its limits or for the lock of another
 * import was not carried out (Microsoft Learn, "Service protection API limits").
 */
export function patientApi<A extends EnvironmentApi>(api: A, patience: ApiPatience): A {
  const { wait, now, longestMinutes, tell } = patience;

  async function patiently<T>(call: () => Promise<T>): Promise<T> {
    const begun = now();
    for (;;)
      try {
        return await call();
      } catch (fault) {
        const asked = askedToWait(fault);
        if (!asked) throw fault;
        if (now() - begun + asked.ms > longestMinutes * 60_000)
          throw new EnvironmentBusy(longestMinutes, { cause: fault });
        tell(asked.words);
        await wait(asked.ms);
      }
  }

  return {
    ...api,
    get: (path) => patiently(() => api.get(path)),
    list: (path) => patiently(() => api.list(path)),
    post: (path, body, headers) => patiently(() => api.post(path, body, headers)),
    patch: (path, body) => patiently(() => api.patch(path, body)),
    remove: (path) => patiently(() => api.remove(path)),
  };
}
