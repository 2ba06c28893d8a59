import { languages, pseudoLanguage } from '../languages.ts';

/** The lower ten bits of an LCID name the language, the upper ones the country (Microsoft, "Language Identifier Constants"). */
const primary = (lcid: number): number => lcid % 1024;

/** The language of the strings for a person of this language: Austrian German reads German. */
export function stringsLanguage(lcid: number): number {
  if (lcid === pseudoLanguage) return pseudoLanguage;
  return (
    languages.find((one) => one === lcid) ?? languages.find((one) => primary(one) === primary(lcid)) ?? languages[0]
  );
}

/** Tags of the languages in which dates and numbers are most often read. */
const tags: Readonly<Record<number, string>> = {
  [1030]: 'da-DK',
  [1031]: 'de-DE',
  [1033]: 'en-US',
  [1035]: 'fi-FI',
  [1036]: 'fr-FR',
  [1040]: 'it-IT',
  [1041]: 'ja-JP',
  [1043]: 'nl-NL',
  [1044]: 'nb-NO',
  [1045]: 'pl-PL',
  [1046]: 'pt-BR',
  [1053]: 'sv-SE',
  [2052]: 'zh-CN',
  [2055]: 'de-CH',
  [2057]: 'en-GB',
  [2060]: 'fr-BE',
  [2067]: 'nl-BE',
  [2070]: 'pt-PT',
  [3082]: 'es-ES',
  [3079]: 'de-AT',
  [3081]: 'en-AU',
  [3084]: 'fr-CA',
  [4105]: 'en-CA',
  [4108]: 'fr-CH',
  [6153]: 'en-IE',
};

const tagOf = (lcid: number): string | undefined =>
  tags[lcid] ?? tags[languages.find((one) => primary(one) === primary(lcid)) ?? 0];

/** How dates and numbers are written: as the person's language does, or as the browser where that one is not known. */
export const localeOf = (lcid: number | undefined): string =>
  (lcid === undefined ? undefined : tagOf(lcid)) ?? navigator.language;

/** The language of the browser, for a page that stands by itself. */
export const browserLanguage = (): number => ({ de: 1031, fr: 1036 })[navigator.language.slice(0, 2)] ?? languages[0];

/** The tag of the language that the texts are in, for `lang`. */
export const textsTag = (lcid: number): string => ({ 1031: 'de', 1036: 'fr' })[stringsLanguage(lcid)] ?? 'en';

/** Whether the language is written from the right; texts are not yet there in any, their layout is. */
export const directionOf = (lcid: number): 'ltr' | 'rtl' =>
  lcid !== pseudoLanguage && [1, 13, 32, 41].includes(primary(lcid)) ? 'rtl' : 'ltr';
