import { Fault } from '../../contract/index.ts';
import type { PassingWebApi } from '../../dataverse/index.ts';
import { rejected } from '../answers.ts';
import { answer, type GatewayAnswer, type GatewayRequest } from '../http.ts';

/** Where Dynamics has it too. */
export const webApiPath = '/api/data/v9.2/';

const asked = ['accept', 'content-type', 'if-match', 'if-none-match', 'odata-maxversion', 'odata-version', 'prefer'];
const told = [
  ...['content-type', 'etag', 'odata-entityid', 'odata-version', 'preference-applied', 'retry-after'],
  ...['x-ms-ratelimit-burst-remaining-xrm-requests', 'x-ms-ratelimit-time-remaining-xrm-requests'],
];

type Headers = Readonly<Record<string, string>>;

const some = (headers: Readonly<Record<string, string | undefined>>, names: readonly string[]): Headers =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

/**
 * Behind the gateway's sign-in these are its own, and nobody's who looks at a page: answered without any, so that the page takes
 * language and time zone of the browser.
 */
const settingsOfUsers = 'usersettingscollection(';

/** A row or a set of the tables of Cueline: nothing else is written for a page. */
const ownRows = /^cue_[a-z0-9_]+(\([^()/\\]*\))?$/;

/** A part of an address that leads up, also where the dots or the slash are spelled otherwise: some server may read them. */
function leadsUp(resource: string): boolean {
  try {
    return /(^|[/\\])\.{1,2}([/\\]|$)/.test(decodeURIComponent(resource));
  } catch {
    return true;
  }
}

/** What stands behind the root of the Web API; nothing where the address leads out of it. */
function pathIn(target: string): { readonly path: string; readonly resource: string } | undefined {
  const { pathname, search } = new URL(target, 'http://gateway.invalid');
  if (!pathname.startsWith(webApiPath)) return undefined;
  const resource = pathname.slice(webApiPath.length);
  return leadsUp(resource) ? undefined : { path: resource + search, resource };
}

/**
 * Passes a page's call on to the environment with the gateway's own sign-in, and the answer back as it comes. Neither the page's
 * cookies nor a token of its own go with it.
 */
export async function passOn(
  method: 'GET' | 'POST' | 'PATCH',
  { target = '', headers, body }: GatewayRequest,
  api: Pick<PassingWebApi, 'pass'>,
): Promise<GatewayAnswer> {
  const place = pathIn(target);
  if (!place) return rejected('NOT_FOUND', 'There is no such address in the Web API.');
  if (method === 'GET' && place.resource.startsWith(settingsOfUsers)) return answer(200, {});
  if (method !== 'GET' && !ownRows.test(place.resource))
    return rejected('NOT_PERMITTED', 'Pages write rows of the tables of Cueline only.');
  const text = method === 'GET' ? {} : { body: new TextDecoder().decode(body) };
  try {
    const given = await api.pass({ method, path: place.path, headers: some(headers, asked), ...text });
    return answer(given.status, given.text, some(given.headers, told));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    // In the form of Dataverse's own errors: the page takes it for one.
    return answer(502, { error: { code: fault.code, message: `${fault.message}.` } });
  }
}
