import { derivedGuid } from '../../../connector/contract/index.ts';
import { ownColumns, type Column, type FormSection, type Table } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';
import { descriptions, labels, localizedNames } from './labels.ts';

/** Which control edits a column: the same class ids in every export, and in Microsoft Learn's "Form XML reference". */
const controls: Readonly<Record<Column['type'], string>> = {
  text: '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}',
  memo: '{E0DECE4B-6FC8-4A8F-A065-082708572369}',
  wholeNumber: '{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}',
  decimal: '{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}',
  boolean: '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
  dateTime: '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}',
  choice: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
};

export const formId = (table: Table): string => derivedGuid([table.id, 'form', 'main']);

function row(table: Table, column: Column, readOnly: boolean): XmlElement {
  const control = {
    id: column.name,
    classid: controls[column.type],
    datafieldname: column.name,
    disabled: String(readOnly),
  };
  return element('row', [
    element('cell', [labels(column.displayName), element('control', [], control)], {
      id: `{${derivedGuid([formId(table), 'cell', column.name])}}`,
    }),
  ]);
}

function section(table: Table, { label, columns, readOnly }: FormSection): XmlElement {
  const shown = columns.flatMap((name) => ownColumns(table).find((column) => column.name === name) ?? []);
  const rows = element(
    'rows',
    shown.map((column) => row(table, column, readOnly === true)),
  );
  return element('section', [labels(label), rows], {
    showlabel: 'true',
    showbar: 'false',
    IsUserDefined: '0',
    id: `{${derivedGuid([formId(table), 'section', label])}}`,
  });
}

/** The main form: one tab with its sections below each other (`contoso_PermitType`, MicrosoftLearning/PL-400). */
export function formsXml(table: Table): XmlElement {
  const { form } = table;
  const sections = element(
    'sections',
    form.sections.map((one) => section(table, one)),
  );
  const tab = element(
    'tab',
    [labels('General'), element('columns', [element('column', [sections], { width: '100%' })])],
    { verticallayout: 'true', id: `{${derivedGuid([formId(table), 'tab'])}}`, IsUserDefined: '1' },
  );
  const everyone = element('DisplayConditions', [element('Everyone')], { Order: '0', FallbackForm: 'true' });
  const systemForm = element('systemform', [
    text('formid', `{${formId(table)}}`),
    text('IntroducedVersion', introducedVersion),
    text('FormPresentation', 1),
    text('FormActivationState', 1),
    element('form', [element('tabs', [tab]), everyone], { headerdensity: 'HighWithControls' }),
    text('IsCustomizable', 1),
    text('CanBeDeleted', 1),
    localizedNames(form.name),
    descriptions(`A form for ${table.pluralName}.`),
  ]);
  return element('forms', [systemForm], { type: 'main' });
}
