/**
 * Codes of the choice `webresource_webresourcetype` (Microsoft Learn, "WebResource table/entity reference"). 1, 3 and 5 also
 * appear in the real export WaelHamze/dyn365-ce-devops-sample, `xRMCISample.zip`. Silverlight (8) is gone on purpose.
 */
const typeByExtension: ReadonlyMap<string, number> = new Map([
  ['html', 1],
  ['htm', 1],
  ['css', 2],
  ['js', 3],
  ['xml', 4],
  ['png', 5],
  ['jpg', 6],
  ['jpeg', 6],
  ['gif', 7],
  ['xsl', 9],
  ['xslt', 9],
  ['ico', 10],
  ['svg', 11],
  ['resx', 12],
]);

export const webResourceExtensions: readonly string[] = [...typeByExtension.keys()];

/** `js` of `cue_/scripts/opportunity.form.js`; empty when the last part of the name has no dot. */
export const extensionOf = (name: string): string => /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

export const webResourceTypeOf = (name: string): number | undefined => typeByExtension.get(extensionOf(name));

/** 1031 of `cue_/strings/forms.1031.resx`: strings have their language in the name, and nothing else has one. */
export function languageOf(name: string): number | undefined {
  const language = /\.(\d{4,5})\.resx$/.exec(name)?.[1];
  return language === undefined ? undefined : Number(language);
}
