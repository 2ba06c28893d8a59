import { element, type XmlElement } from '../element.ts';
import { localized } from '../localized.ts';

/** Plural element around singular: the way labels of tables, columns and choices are written. */
export const displayNames = (words: string): XmlElement => element('displaynames', [localized('displayname', words)]);
export const descriptions = (words: string): XmlElement => element('Descriptions', [localized('Description', words)]);
export const labels = (words: string): XmlElement => element('labels', [localized('label', words)]);
export const localizedNames = (words: string): XmlElement =>
  element('LocalizedNames', [localized('LocalizedName', words)]);
