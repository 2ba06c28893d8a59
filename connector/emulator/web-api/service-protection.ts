import { PlatformRefusal } from '../refusal.ts';

/** Service protection limits per user. What is left out is the platform's figure. */
export interface ServiceProtectionLimits {
  /** Requests in one window; 6000. */
  readonly requests?: number;
  /** Combined execution time in one window, in milliseconds; 1,200,000. */
  readonly executionMs?: number;
  /** Requests under way at one time; 52. */
  readonly concurrent?: number;
  /** Length of the sliding window; 300. */
  readonly windowSeconds?: number;
}

type Headers = Readonly<Record<string, string>>;

export type Entry =
  | { readonly allowed: true; readonly headers: Headers; readonly leave: () => void }
  | { readonly allowed: false; readonly headers: Headers; readonly refusal: PlatformRefusal };

export interface ServiceProtection {
  /** Puts the limits in force and forgets what was counted; `undefined` lifts them. */
  limit(limits: ServiceProtectionLimits | undefined): void;
  enter(user: string): Entry;
}

type Excess = 'requests' | 'execution' | 'concurrent';

interface Load {
  /** When each request of the window came and how long it took so far. */
  readonly requests: { readonly at: number; ms: number }[];
  underWay: number;
  blocked: { readonly until: number; readonly excess: Excess } | undefined;
  /** Refusals since the last request that was let in. */
  refusals: number;
}

const codes: Readonly<Record<Excess, string>> = {
  requests: '0x80072322',
  execution: '0x80072321',
  concurrent: '0x80072326',
};

const figure = (value: number): string => value.toLocaleString('en-US');

function message(excess: Excess, limit: Required<ServiceProtectionLimits>): string {
  const { requests, executionMs, concurrent, windowSeconds } = limit;
  if (excess === 'concurrent') return `Number of concurrent requests exceeded the limit of ${concurrent}.`;
  const window = `over time window of ${windowSeconds} seconds.`;
  if (excess === 'requests') return `Number of requests exceeded the limit of ${requests} ${window}`;
  return `Combined execution time of incoming requests exceeded limit of ${figure(executionMs)} milliseconds ${window} Decrease number of concurrent requests or reduce the duration of requests and try again later.`;
}

function excessOf(load: Load, executionMs: number, limit: Required<ServiceProtectionLimits>): Excess | undefined {
  if (load.blocked) return load.blocked.excess;
  if (load.requests.length >= limit.requests) return 'requests';
  if (executionMs > limit.executionMs) return 'execution';
  return load.underWay >= limit.concurrent ? 'concurrent' : undefined;
}

/**
 * Counts what each user asks for: Microsoft Learn, "Service protection API limits". Codes, messages, figures and header
 * names are from there. Modelled: a refusal holds for a tenth of the window at first and for twice as long with each further
 * request before it ends, at most for one window; afterwards the user starts anew. One web server, and a batch is one request.
 */
export function serviceProtection(limits: ServiceProtectionLimits | undefined, now: () => number): ServiceProtection {
  let inForce = limits && complete(limits);
  let loads = new Map<string, Load>();

  function complete(given: ServiceProtectionLimits): Required<ServiceProtectionLimits> {
    return { requests: 6000, executionMs: 1_200_000, concurrent: 52, windowSeconds: 300, ...given };
  }

  function loadOf(user: string, at: number, windowMs: number): Load {
    const known = loads.get(user);
    if (!known) {
      const load = { requests: [], underWay: 0, blocked: undefined, refusals: 0 };
      loads.set(user, load);
      return load;
    }
    if (known.blocked && known.blocked.until <= at) {
      known.requests.length = 0;
      known.blocked = undefined;
    }
    const kept = known.requests.findIndex((request) => request.at > at - windowMs);
    known.requests.splice(0, kept === -1 ? known.requests.length : kept);
    return known;
  }

  return {
    limit(given) {
      inForce = given && complete(given);
      loads = new Map();
    },
    enter(user) {
      if (!inForce) return { allowed: true, headers: {}, leave: () => undefined };
      const limit = inForce;
      const at = now();
      const windowMs = limit.windowSeconds * 1000;
      const load = loadOf(user, at, windowMs);
      const executionMs = load.requests.reduce((sum, request) => sum + request.ms, 0);
      const excess = excessOf(load, executionMs, limit);
      const left = {
        'x-ms-ratelimit-burst-remaining-xrm-requests': String(Math.max(0, limit.requests - load.requests.length - 1)),
        'x-ms-ratelimit-time-remaining-xrm-requests': (Math.max(0, limit.executionMs - executionMs) / 1000).toFixed(2),
      };
      if (excess === undefined) {
        const request = { at, ms: 0 };
        load.requests.push(request);
        load.underWay += 1;
        load.refusals = 0;
        const leave = (): void => {
          load.underWay -= 1;
          request.ms = now() - at;
        };
        return { allowed: true, headers: left, leave };
      }
      const seconds = Math.min(limit.windowSeconds, Math.ceil(limit.windowSeconds / 10) * 2 ** load.refusals);
      load.refusals += 1;
      if (excess !== 'concurrent') load.blocked = { until: at + seconds * 1000, excess };
      return {
        allowed: false,
        headers: { ...left, 'Retry-After': String(seconds) },
        refusal: new PlatformRefusal(429, codes[excess], message(excess, limit)),
      };
    },
  };
}
