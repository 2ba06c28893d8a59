import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { FormScriptMissing } from './form-fault.ts';
import type { FormPart, FormSite } from './form-part.ts';

async function idOfWebResource(api: EnvironmentApi, name: string): Promise<string | undefined> {
  const [found] = await api.list(`webresourceset?$select=webresourceid&$filter=name eq '${name}'`);
  const id = found?.['webresourceid'];
  return typeof id === 'string' ? id : undefined;
}

/** Microsoft Learn, "RetrieveProvisionedLanguages function". */
async function languagesOf(api: EnvironmentApi): Promise<readonly number[]> {
  const answer = (await api.get('RetrieveProvisionedLanguages()')) as {
    readonly RetrieveProvisionedLanguages?: readonly number[];
  };
  return answer.RetrieveProvisionedLanguages ?? [];
}

/** What parts take from an environment, by the name of their web resource. */
export type FormSites = ReadonlyMap<string, FormSite>;

export async function sitesFor(api: EnvironmentApi, parts: readonly FormPart[]): Promise<FormSites> {
  const languages = await languagesOf(api);
  const sites = new Map<string, FormSite>();
  for (const { webResource } of parts) {
    const webResourceId = await idOfWebResource(api, webResource);
    sites.set(webResource, { languages, ...(webResourceId === undefined ? {} : { webResourceId }) });
  }
  return sites;
}

/** Parts whose web resource is there: only those can be on a form. */
export async function partsHere(api: EnvironmentApi, parts: readonly FormPart[]): Promise<readonly FormPart[]> {
  const names = [...new Set(parts.map(({ webResource }) => quoted(webResource)))];
  const rows = await rowsWhere(api, 'webresourceset', 'name', 'name', names);
  return parts.filter(({ webResource }) => rows.some((row) => textIn(row, 'name') === webResource));
}

/** @throws {FormScriptMissing} a form with a script that is not there does not open any more */
export function checkSite({ webResource }: FormPart, { webResourceId }: FormSite): void {
  if (webResourceId !== undefined) return;
  throw new FormScriptMissing(`The environment has no web resource ${webResource}.`, {
    hint: 'Import the solution Cueline first; forms can only call a script, or show a page, that is there.',
  });
}
