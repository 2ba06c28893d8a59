import { clientApi, type ClientApi } from './client-api.ts';
import { dataverseApi, type DataverseApi } from './dataverse-api.ts';
import { formatFor, type Format } from './format.ts';
import { browserLanguage, directionOf, localeOf, textsTag } from './language.ts';
import { parametersOf, type Parameters } from './parameters.ts';
import { loadTexts, type Texts } from './texts.ts';

/** Everything that a page has around it: in an app of Dynamics, or by itself in local development. */
export interface PageHost {
  readonly api: DataverseApi;
  readonly strings: Texts;
  readonly format: Format;
  readonly parameters: Parameters;
  /** Tag of the language that the texts are in. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Left out, the system decides. */
  readonly theme?: 'light' | 'dark';
  /** Only inside an app. */
  readonly openRecord?: ClientApi['openRecord'];
  readonly openPane?: ClientApi['openPane'];
}

function themeOf({ value }: Parameters, client: ClientApi | undefined): 'light' | 'dark' | undefined {
  const asked = value('theme');
  if (asked === 'light' || asked === 'dark') return asked;
  // Apps do not follow the system, so a page inside of one does not either.
  return client && (client.dark ? 'dark' : 'light');
}

/** @param sets names of the sets of strings that the page needs */
export async function pageHost(sets: readonly string[]): Promise<PageHost> {
  const parameters = parametersOf(window.location.search);
  const client = clientApi();
  const named = Number(parameters.value('userlcid') ?? parameters.value('lcid'));
  const known = Number.isInteger(named) && named > 0 ? named : client?.languageId;
  const lcid = known ?? browserLanguage();
  const locale = localeOf(known);
  const theme = themeOf(parameters, client);
  return {
    api: dataverseApi(),
    strings: await loadTexts(sets, lcid),
    format: formatFor(locale, client?.timeZoneOffsetMinutes),
    parameters,
    language: textsTag(lcid),
    direction: directionOf(lcid),
    ...(theme === undefined ? {} : { theme }),
    ...(client ? { openRecord: client.openRecord, openPane: client.openPane } : {}),
  };
}
