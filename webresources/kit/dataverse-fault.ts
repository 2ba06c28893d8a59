/** What a page can say about a call that failed; each kind has words of its own. */
export type FaultKind =
  | 'no-permission'
  | 'not-there'
  | 'throttled'
  | 'offline'
  | 'signed-out'
  /** A request that nobody took up in time; its row is still there. */
  | 'unanswered'
  | 'unexpected';

interface FaultDetails extends ErrorOptions {
  /** How long Dataverse asks to wait. */
  readonly retryAfterMs?: number;
  /** It may well be over the next time. A busy server and a broken line always are so. */
  readonly passing?: boolean;
  /** Name of the privilege that is missing, such as `prvReadcue_deliveryfailure`, where the answer names it. */
  readonly privilege?: string;
}

export class DataverseFault extends Error {
  override readonly name = 'DataverseFault';
  readonly retryAfterMs: number | undefined;
  readonly privilege: string | undefined;
  readonly passing: boolean;

  constructor(
    readonly kind: FaultKind,
    message: string,
    { retryAfterMs, privilege, passing, ...options }: FaultDetails = {},
  ) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
    this.privilege = privilege;
    this.passing = passing ?? (kind === 'throttled' || kind === 'offline');
  }
}

/** Whatever was thrown, as a fault that a page has words for. */
export const faultOf = (thrown: unknown): DataverseFault =>
  thrown instanceof DataverseFault
    ? thrown
    : new DataverseFault('unexpected', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });

/** Seconds or a date, as HTTP has it; Dataverse gives seconds. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now());
}

async function messageOf(answer: Response): Promise<string> {
  try {
    const body = (await answer.json()) as { readonly error?: { readonly message?: unknown } } | null;
    const message = body?.error?.message;
    return typeof message === 'string' ? message : '';
  } catch {
    return '';
  }
}

/** What an answer that is no success means (Microsoft Learn, "Compose HTTP requests and handle errors"). */
export async function refusalOf(answer: Response): Promise<DataverseFault> {
  const { status, headers } = answer;
  const message = (await messageOf(answer)) || `Dataverse answered ${status}.`;
  // A redirect, of which a browser shows no more than that it is one, leads to the page to sign in.
  if (status === 401 || status < 400) return new DataverseFault('signed-out', message);
  if (status === 403) {
    const [privilege] = /\bprv\w+/.exec(message) ?? [];
    return new DataverseFault('no-permission', message, privilege === undefined ? {} : { privilege });
  }
  if (status === 404) return new DataverseFault('not-there', message);
  const retryAfterMs = waitOf(headers.get('retry-after'));
  if (status === 429 || status === 503)
    return new DataverseFault('throttled', message, { retryAfterMs: retryAfterMs ?? 1000 });
  return new DataverseFault('unexpected', message, {
    passing: status >= 500 || status === 408,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
