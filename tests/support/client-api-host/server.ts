/** Calls a path below `/api/data/v9.2/`, signed in as whoever uses the page. Rejects where there is no network. */
export type ServerFetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What `Xrm.WebApi` rejects with: an object that is no Error (Microsoft Learn, "Xrm.WebApi": errorCode and message). */
export interface ClientApiError {
  readonly errorCode: number;
  readonly message: string;
}

type Row = Readonly<Record<string, unknown>>;

interface TableNames {
  readonly set: string;
  readonly id: string;
}

export interface Server {
  /** The answer's JSON; an empty object where there is none. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<Row>;
  readonly namesOf: (table: string) => Promise<TableNames>;
  /** What was asked so far: method and path. */
  readonly calls: readonly string[];
}

/** The error code as the Client API has it: the documented one, as a positive number. */
function errorOf(status: number, text: string): ClientApiError {
  try {
    const { error } = JSON.parse(text) as { readonly error?: { readonly code?: string; readonly message?: string } };
    return { errorCode: Number(error?.code ?? 0), message: error?.message ?? text };
  } catch {
    return { errorCode: 0, message: `HTTP ${status}` };
  }
}

/** A server of the Web API, as the client's own code sees it. */
export function serverOver(fetch: ServerFetch): Server {
  const calls: string[] = [];
  const names = new Map<string, Promise<TableNames>>();

  async function call(method: string, path: string, body?: unknown): Promise<Row> {
    calls.push(`${method} ${path}`);
    const headers = {
      accept: 'application/json',
      prefer: 'odata.include-annotations="*"',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    let response: Response;
    try {
      response = await fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    } catch (error) {
      // What the real client rejects with when the network fails is not documented; no code of Dataverse, as users report.
      throw { errorCode: 0, message: String(error) } satisfies ClientApiError as unknown as Error;
    }
    const text = await response.text();
    if (!response.ok) throw errorOf(response.status, text) as unknown as Error;
    const entityId = /\(([^()]+)\)$/.exec(response.headers.get('odata-entityid') ?? '')?.[1];
    return text === '' ? { ...(entityId === undefined ? {} : { entityId }) } : (JSON.parse(text) as Row);
  }

  async function asked(table: string): Promise<TableNames> {
    const path = `EntityDefinitions(LogicalName='${table}')?$select=EntitySetName,PrimaryIdAttribute`;
    const { EntitySetName, PrimaryIdAttribute } = await call('GET', path);
    return { set: String(EntitySetName), id: String(PrimaryIdAttribute) };
  }

  return {
    call,
    calls,
    namesOf: (table) => {
      const known = names.get(table) ?? asked(table);
      names.set(table, known);
      // Without the network nothing is learnt, and the next time may be better.
      known.catch(() => names.delete(table));
      return known;
    },
  };
}
