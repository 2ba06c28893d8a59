import type { Option } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';
import { descriptions, displayNames, labels } from './labels.ts';

interface Words {
  readonly displayName: string;
  readonly description: string;
}

function optionSet(
  name: string,
  type: 'bit' | 'picklist' | 'state' | 'status',
  words: Words,
  values: XmlElement,
): XmlElement {
  return element(
    'optionset',
    [
      text('OptionSetType', type),
      text('IntroducedVersion', introducedVersion),
      text('IsCustomizable', 1),
      // Only two-option sets have it (MicrosoftLearning/PL-400, PermitManagement_1_0_0_3.zip).
      ...(type === 'bit' ? [element('ExternalTypeName')] : []),
      displayNames(words.displayName),
      descriptions(words.description),
      values,
    ],
    { Name: name },
  );
}

/** A choice of one column: its values live with it (microsoft/PowerApps-Samples, CodeSiteSample, `sample_saleslead`). */
export const choiceSet = (name: string, words: Words, options: readonly Option[]): XmlElement =>
  optionSet(
    name,
    'picklist',
    words,
    element(
      'options',
      options.map(({ value, label }) =>
        element('option', [labels(label)], { value: String(value), ExternalValue: '', IsHidden: '0' }),
      ),
    ),
  );

export const yesOrNoSet = (name: string, words: Words, answers: { yes: string; no: string }): XmlElement =>
  optionSet(
    name,
    'bit',
    words,
    element('options', [
      element('option', [labels(answers.yes)], { value: '1', ExternalValue: '' }),
      element('option', [labels(answers.no)], { value: '0', ExternalValue: '' }),
    ]),
  );

const states = ['Active', 'Inactive'];

export const stateSet = (name: string, words: Words): XmlElement =>
  optionSet(
    name,
    'state',
    words,
    element(
      'states',
      states.map((label, state) =>
        element('state', [labels(label)], {
          value: String(state),
          defaultstatus: String(state + 1),
          invariantname: label,
        }),
      ),
    ),
  );

export const statusSet = (name: string, words: Words): XmlElement =>
  optionSet(
    name,
    'status',
    words,
    element(
      'statuses',
      states.map((label, state) =>
        element('status', [labels(label)], { value: String(state + 1), state: String(state) }),
      ),
    ),
  );
