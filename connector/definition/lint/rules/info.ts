import { breach, quoted } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

/** Words that the title may not hold, and product names that neither text may. */
const products =
  'Power ?(?:Apps|Automate|BI|Pages|Platform|Virtual Agents)|Microsoft ?Flow|Logic ?Apps?|Dynamics(?: 365)?|Dataverse|Copilot Studio';
const inTitle = new RegExp(`\\b(?:API|Connector|${products})\\b`, 'i');
const inDescription = new RegExp(`\\b(?:Power ?(?:Apps|Automate|Platform)|Microsoft ?Flow|Logic ?Apps?)\\b`, 'i');

export const titleTooLong: Rule = {
  name: 'FieldLengthExceeded',
  severity: 'error',
  about: 'The title has at most 30 characters.',
  source: source.certification,
  remedy: 'Shorten the title: "pac solution unpack" drops a connector with a longer one without a word.',
  *check({ definition: { root } }) {
    const title = root.at('info').at('title');
    if (title.text.length > 30) yield breach(title, `The title has ${title.text.length} characters; 30 are allowed.`);
  },
};

export const titleEnd: Rule = {
  name: 'ValueMustEndWithAlphanumeric',
  severity: 'error',
  about: 'The title ends with a letter, a digit or a closing parenthesis.',
  source: source.validator,
  remedy: 'Take the last character away.',
  *check({ definition: { root } }) {
    const title = root.at('info').at('title');
    if (title.text !== '' && !/[\p{L}\p{N})]$/u.test(title.text))
      yield breach(title, `The title ${quoted(title.text)} ends with neither a letter nor a digit.`);
  },
};

export const restrictedWords: Rule = {
  name: 'ValueContainsRestrictedWords',
  severity: 'error',
  about: 'The title holds none of "API", "Connector" and the names of Power Platform products.',
  source: source.certification,
  remedy: 'Leave the word out: makers know that they are choosing a connector.',
  *check({ definition: { root } }) {
    const title = root.at('info').at('title');
    const word = inTitle.exec(title.text)?.[0];
    if (word !== undefined) yield breach(title, `The title holds the word "${word}".`);
  },
};

export const productInDescription: Rule = {
  name: 'DescriptionNamesProduct',
  severity: 'info',
  about: 'The description of the connector names no Power Platform product.',
  source: source.certification,
  remedy: 'Say what the service does, not where it is used.',
  *check({ definition: { root } }) {
    const description = root.at('info').at('description');
    const word = inDescription.exec(description.text)?.[0];
    if (word !== undefined) yield breach(description, `The description names "${word}".`);
  },
};

export const descriptionLength: Rule = {
  name: 'FieldLengthNotInRange',
  severity: 'error',
  about: 'The description of the connector has 30 to 500 characters.',
  source: source.certification,
  remedy: 'Say in a few sentences what the service does for a maker.',
  *check({ definition: { present, root } }) {
    const description = root.at('info').at('description');
    const { length } = description.text;
    if (present && root.at('info').isObject && (length < 30 || length > 500))
      yield breach(description, `The description of the connector has ${length} characters; 30 to 500 are asked for.`);
  },
};

export const contact: Rule = {
  name: 'ContactMissing',
  severity: 'warning',
  about: '"info.contact" gives name, url and email.',
  source: source.certification,
  remedy: 'Add whom makers ask for help; certification wants all three.',
  *check({ definition: { root } }) {
    const info = root.at('info');
    if (!info.isObject) return;
    const missing = ['name', 'url', 'email'].filter((key) => info.at('contact').at(key).text === '');
    if (missing.length > 0) yield breach(info.at('contact'), `"info.contact" lacks ${missing.join(', ')}.`);
  },
};

export const infoRules: readonly Rule[] = [
  titleTooLong,
  titleEnd,
  restrictedWords,
  productInDescription,
  descriptionLength,
  contact,
];
