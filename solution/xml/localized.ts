import { element, type XmlElement } from './element.ts';

/** English (United States), the language of all our texts. */
export const languageCode = '1033';

/** A text in one language, the way most nodes write it. */
export const localized = (name: string, description: string): XmlElement =>
  element(name, [], { description, languagecode: languageCode });
