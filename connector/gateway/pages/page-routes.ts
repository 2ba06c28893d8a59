import type { PassingWebApi } from '../../dataverse/index.ts';
import { rejected } from '../answers.ts';
import { answer, type GatewayAnswer, type GatewayRequest } from '../http.ts';
import type { Route } from '../route.ts';
import { foreignness } from './own-page.ts';
import { isPageName, pageType, type PageFiles } from './page-file.ts';
import { passOn, webApiPath } from './pass-on.ts';

type Handle = (request: GatewayRequest) => Promise<GatewayAnswer>;

interface PageRoutesOptions {
  readonly pages: PageFiles;
  readonly api: Pick<PassingWebApi, 'pass'>;
  /** Where this gateway listens. */
  readonly address: () => string;
}

const filesPath = '/WebResources/';
/** The longest body of a request, 20,000 characters, and room for the rest of its row. */
const rowBytes = 128 * 1024;

/** The policy that the pages themselves have, so that what breaks it breaks here too; and nobody puts them into a frame. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const guards = {
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

function nameIn(target: string): string | undefined {
  try {
    return decodeURIComponent(target.replace(/[?#].*$/s, '').slice(filesPath.length));
  } catch {
    return undefined;
  }
}

/**
 * Pages for whoever develops them, at the addresses that they have inside Dynamics. No key is asked for, as a browser has none;
 * instead a request has to come from this machine, and from a page of this gateway.
 */
export function pageRoutes({ pages, api, address }: PageRoutesOptions): readonly Route[] {
  const guarded =
    (writes: boolean, handle: Handle): Handle =>
    async (request) => {
      const foreign = foreignness(request, { address: address(), writes });
      const given = foreign === undefined ? await handle(request) : rejected('NOT_PERMITTED', foreign);
      return { ...given, headers: { ...given.headers, ...guards } };
    };

  async function file({ target = '' }: GatewayRequest): Promise<GatewayAnswer> {
    const name = nameIn(target) ?? '';
    const type = pageType(name);
    const found = type !== undefined && isPageName(name) ? await pages.find(name) : undefined;
    if (!found || type === undefined) return rejected('NOT_FOUND', 'There is no web resource of that name.');
    return answer(200, new TextDecoder().decode(found.content), { 'content-type': type });
  }

  const webApi = (method: 'GET' | 'POST' | 'PATCH'): Route => ({
    method,
    path: `${webApiPath}*`,
    access: 'own',
    bodyLimit: rowBytes,
    handle: guarded(method !== 'GET', (request) => passOn(method, request, api)),
  });

  return [
    { method: 'GET', path: `${filesPath}*`, access: 'own', handle: guarded(false, file) },
    ...(['GET', 'POST', 'PATCH'] as const).map(webApi),
  ];
}
