/** Words for the numbers of exports; a number without a word stays one. */
const wordsFor =
  (words: Readonly<Record<string, string>>) =>
  (code: string): string =>
    words[code] ?? (code === '' ? 'not said' : `code ${code}`);

/**
 * Messages whose ids are the same in every environment (Microsoft Learn; confirmed by exports of unrelated publishers). A zip
 * names no message in words, so those of others stay ids.
 */
const messages: Readonly<Record<string, string>> = {
  '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8': 'Create',
  '20bebb1b-ea3e-db11-86a7-000a3a5473e8': 'Update',
  'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8': 'Delete',
  '8cbdbb1b-ea3e-db11-86a7-000a3a5473e8': 'Assign',
  '1cbebb1b-ea3e-db11-86a7-000a3a5473e8': 'SetState',
};
export const messageWords = (id: string): string => messages[id] ?? `message ${id}`;

/** Of the table `serviceendpoint` (WaelHamze/xrm-ci-framework, OptionSets.cs). */
export const contractWords = wordsFor({
  '1': 'Service Bus, one-way',
  '2': 'Service Bus queue',
  '3': 'Service Bus, REST',
  '4': 'Service Bus, two-way',
  '5': 'Service Bus topic',
  '6': 'Service Bus persistent queue',
  '7': 'Event Hub',
  '8': 'webhook',
});
export const authWords = wordsFor({
  '1': 'ACS',
  '2': 'SAS key',
  '3': 'SAS token',
  '4': 'key in the URL',
  '5': 'HTTP headers',
  '6': 'query string',
});

export const stageWords = wordsFor({
  '10': 'before validation',
  '20': 'before the operation',
  '30': 'in the operation',
  '40': 'after the operation',
});
export const imageWords = wordsFor({ '0': 'pre', '1': 'post', '2': 'pre and post' });

/** Of the table `environmentvariabledefinition`. */
export const variableWords = wordsFor({
  '100000000': 'text',
  '100000001': 'number',
  '100000002': 'boolean',
  '100000003': 'JSON',
  '100000004': 'data source',
  '100000005': 'secret',
});

/** Of the table `webresource`. */
export const webResourceWords = wordsFor({
  '1': 'HTML',
  '2': 'CSS',
  '3': 'script',
  '4': 'XML',
  '5': 'PNG',
  '6': 'JPG',
  '7': 'GIF',
  '8': 'Silverlight',
  '9': 'XSL',
  '10': 'ICO',
  '11': 'SVG',
  '12': 'RESX',
});

/** Of the table `workflow`, column `category`. */
export const processWords = wordsFor({
  '0': 'classic workflow',
  '1': 'dialog',
  '2': 'business rule',
  '3': 'action',
  '4': 'business process flow',
  '5': 'cloud flow',
  '6': 'desktop flow',
  '7': 'AI flow',
});
