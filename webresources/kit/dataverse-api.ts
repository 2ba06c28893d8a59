import { askAndWait, awaitAnswer, type Answered } from './ask.ts';
import { DataverseFault, refusalOf } from './dataverse-fault.ts';
import type { CallOptions, Row } from './row.ts';

export interface Listed {
  readonly rows: readonly Row[];
  /** Whether there are more rows than were read. */
  readonly more: boolean;
}

/** Dataverse's Web API, called as the person who has the page open. Paths begin behind `/api/data/v9.2/`. */
export interface DataverseApi {
  /** All rows, page by page, or the first `most` of them. */
  readonly list: (path: string, options?: CallOptions & { readonly most?: number }) => Promise<Listed>;
  readonly get: (path: string, options?: CallOptions) => Promise<Row>;
  /** Gives the id of the new row. */
  readonly create: (set: string, body: object, options?: CallOptions) => Promise<string>;
  /** Creates the row of a request, and waits until the gateway has answered it. */
  readonly ask: (set: string, body: object, options?: CallOptions) => Promise<Answered>;
  /** Waits for the answer to a request that was made before, by its row's id. */
  readonly answerTo: (set: string, id: string, options?: CallOptions) => Promise<Answered>;
  /** Whether the person has a privilege such as `prvCreatecue_replayrequest`. What can't be found out counts as yes: Dataverse decides. */
  readonly may: (privilege: string, options?: CallOptions) => Promise<boolean>;
}

const root = '/api/data/v9.2/';
/** One page of rows, which is what Dataverse gives at once. */
const usualMost = 5000;

const headers = {
  accept: 'application/json',
  'content-type': 'application/json; charset=utf-8',
  'odata-version': '4.0',
  'odata-maxversion': '4.0',
};

async function call(method: 'GET' | 'POST', path: string, { signal }: CallOptions, body?: object): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(root + path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      // The Web API sends nobody elsewhere; a session that is over does, to sign in at an origin that may not be asked from here.
      redirect: 'manual',
      ...(signal ? { signal } : {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new DataverseFault('offline', 'Dataverse can not be reached.', { cause });
  }
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}

/** A session that is over is answered with the page to sign in. */
async function json(answer: Response, { signal }: CallOptions): Promise<Row> {
  if (!/\bjson\b/.test(answer.headers.get('content-type') ?? ''))
    throw new DataverseFault('signed-out', 'Dataverse answered with something other than JSON.');
  try {
    return (await answer.json()) as Row;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new DataverseFault('offline', 'The answer of Dataverse broke off.', { cause });
  }
}

/** A next link names the server as it calls itself; only what stands behind the root is followed, on our own origin. */
function pathOf(nextLink: unknown): string | undefined {
  if (typeof nextLink !== 'string') return undefined;
  const at = nextLink.indexOf(root);
  return at < 0 ? undefined : nextLink.slice(at + root.length);
}

const idForm = /\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)$/i;

export function dataverseApi(): DataverseApi {
  let userId: Promise<string> | undefined;

  const get: DataverseApi['get'] = async (path, options = {}) => json(await call('GET', path, options), options);

  const create: DataverseApi['create'] = async (set, body, options = {}) => {
    const answer = await call('POST', set, options, body);
    const id = idForm.exec(answer.headers.get('odata-entityid') ?? '')?.[1];
    if (id === undefined) throw new DataverseFault('unexpected', 'Dataverse did not name the row that it made.');
    return id;
  };

  return {
    get,
    create,
    ask: (set, body, options = {}) => askAndWait({ get, create }, set, body, options),
    answerTo: (set, id, options = {}) => awaitAnswer(get, set, id, options),
    list: async (path, { most = usualMost, ...options } = {}) => {
      const rows: Row[] = [];
      let next: string | undefined = path;
      let left = false;
      while (next !== undefined && rows.length < most) {
        const page: Row = await get(next, options);
        rows.push(...(page['value'] as readonly Row[]));
        next = pathOf(page['@odata.nextLink']);
        // A link that can't be followed says all the same that rows are missing.
        left = page['@odata.nextLink'] !== undefined;
      }
      return { rows: rows.slice(0, most), more: left || rows.length > most };
    },
    may: async (privilege, options = {}) => {
      try {
        userId ??= get('WhoAmI', options).then((row) => String(row['UserId']));
        const path = `systemusers(${await userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivilegeByPrivilegeName`;
        const { RolePrivileges: held } = await get(`${path}(PrivilegeName='${privilege}')`, options);
        return !Array.isArray(held) || held.length > 0;
      } catch {
        userId = undefined;
        return true;
      }
    },
  };
}
