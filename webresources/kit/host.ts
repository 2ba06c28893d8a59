import { dataverseApi, type DataverseApi } from './dataverse-api.ts';
import { formatFor, type Format } from './format.ts';
import { browserLanguage, directionOf, localeOf, textsTag } from './language.ts';
import { parametersOf, type Parameters } from './parameters.ts';
import { loadTexts, type Texts } from './texts.ts';
import { userSettings, utcOffsetMinutes } from './user-settings.ts';

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
  /** Where a row's form opens (Microsoft Learn, "Open apps, forms, views, dialogs, and reports with a URL"); inside Dynamics only. */
  readonly recordLink?: (table: string, id: string) => string;
}

const lcidIn = (text: string | undefined): number | undefined => {
  const lcid = Number(text);
  return Number.isInteger(lcid) && lcid > 0 ? lcid : undefined;
};

const linkIn =
  (appId = '') =>
  (table: string, id: string): string =>
    `/main.aspx?${appId && `appid=${encodeURIComponent(appId)}&`}pagetype=entityrecord&etn=${table}&id=${id}`;

/** @param sets names of the sets of strings that the page needs */
export async function pageHost(sets: readonly string[]): Promise<PageHost> {
  const api = dataverseApi();
  const parameters = parametersOf(window.location.search, document.referrer);
  const settings = await userSettings(api);
  const { languageId, localeId, timeZoneCode } = settings;
  // The first is asked for by whoever wants to see another language, the second is the platform's own.
  const asked = lcidIn(parameters.value('lcid'));
  const language = asked ?? lcidIn(parameters.value('userlcid')) ?? languageId;
  const lcid = language ?? browserLanguage();
  const locale = localeOf(asked ?? localeId ?? language);
  const theme = parameters.value('theme');
  const [strings, offset] = await Promise.all([
    loadTexts(sets, lcid),
    timeZoneCode === undefined ? undefined : utcOffsetMinutes(api, timeZoneCode),
  ]);
  return {
    api,
    strings,
    format: formatFor(locale, offset),
    parameters,
    language: textsTag(lcid),
    direction: directionOf(lcid),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(Object.keys(settings).length > 0 ? { recordLink: linkIn(parameters.value('appid')) } : {}),
  };
}
