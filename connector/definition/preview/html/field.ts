import type { FetchedFields, Field, Lookup } from '../card.ts';
import { isShownAtOnce } from '../read/order.ts';
import { dropDown } from './drop-down.ts';
import { fieldId, idAt, labelAt, type Group } from './ids.ts';
import { Markup, markup, when } from './markup.ts';

/** What a box of the page's width shows of its placeholder; a longer text is repeated below, where it is whole. */
const placeholderLength = 80;

const formatWords: Readonly<Record<string, string>> = {
  'date-time': 'Date and time',
  date: 'Date',
  email: 'E-mail address',
  uri: 'Web address',
  uuid: 'GUID',
  password: 'Secret',
};

function kindWords({ control }: Field): string {
  switch (control.kind) {
    case 'text':
      return formatWords[control.format] ?? '';
    case 'number':
      return control.isWhole ? 'Whole number' : 'Number';
    case 'file':
      return 'File content';
    case 'json':
      return 'JSON object';
    case 'lookup':
      return lookupWords(control);
    case 'choice':
    case 'list':
    case 'fetched':
      return '';
  }
}

const lookupWords = ({ source, dependsOn }: Lookup): string =>
  `Filled from ${source}${dependsOn.length > 0 ? `, after ${dependsOn.join(' and ')}` : ''}`;

/** A default by the name that the drop-down has for it. */
function presetWords({ preset, control }: Field): string {
  const choices = control.kind === 'choice' || control.kind === 'lookup' ? (control.choices ?? []) : [];
  return choices.find(({ value }) => value === preset)?.title ?? preset;
}

function help(field: Field, id: string): Markup {
  const hasPlaceholder = ['text', 'number', 'json', 'file'].includes(field.control.kind);
  const isInBox = hasPlaceholder && field.preset === '' && field.description.length <= placeholderLength;
  const facts = [
    kindWords(field),
    field.preset === '' ? '' : `Default: ${presetWords(field)}`,
    field.example === '' ? '' : `Example: ${field.example}`,
  ].filter((fact) => fact !== '');
  // A screen reader reads the description here, also where the eye has it in the box.
  return markup`<p class="help" id="${id}.help">
<span class="${isInBox ? 'in-box' : 'said'}">${field.description} </span>
${facts.map((fact) => markup`<span class="fact">${fact}</span> `)}</p>`;
}

const box = (field: Field, id: string, type: string): Markup =>
  markup`<input id="${id}" type="${type}" placeholder="${field.description}" value="${field.preset}" aria-describedby="${id}.help"${when(field.isRequired, () => markup` required`)}>`;

function control(field: Field, id: string, group: Group): Markup {
  const own = field.control;
  switch (own.kind) {
    case 'text':
      return box(field, id, own.format === 'password' ? 'password' : 'text');
    case 'number':
      return box(field, id, 'text');
    case 'file':
      return box(field, id, 'text');
    case 'json':
      return markup`<textarea id="${id}" rows="2" placeholder="${field.description}" aria-describedby="${id}.help"${when(field.isRequired, () => markup` required`)}>${field.preset}</textarea>`;
    case 'choice':
      return dropDown(field, id, own.choices);
    case 'lookup':
      return dropDown(field, id, own.choices ?? [], own.choices ? undefined : own.source);
    case 'list':
      return markup`<details class="items"><summary><span aria-hidden="true">+ </span>Add new item</summary>
${fieldList({ id: `${id}.item`, fields: own.items })}</details>`;
    case 'fetched':
      return fetched(own, id, group);
  }
}

function fetched(own: FetchedFields, id: string, group: Group): Markup {
  const [only] = own.cases;
  if (own.decidedBy === undefined && only) return fieldList({ id: `${id}.case`, fields: only.fields });
  const decider = labelAt(group, own.decidedBy);
  const after = own.dependsOn.length > 0 ? ` once ${own.dependsOn.join(' and ')} is chosen` : '';
  if (own.cases.length === 0)
    return markup`<p class="note">${own.source} names the fields that stand here${after}, while the flow is edited.</p>`;
  return markup`<div data-decided-by="${idAt(group, own.decidedBy)}">
<p class="note" role="status" data-prompt="Choose ${decider}: its fields come here.">Choose ${decider}: its fields come here.</p>
${own.cases.map(({ value, title, fields }, index) => {
  const inside = fieldList({ id: `${id}.case${index}`, fields });
  return markup`<div class="case" data-case="${value}" data-said="${fields.length === 1 ? '1 field' : `${fields.length} fields`} of ${title}" hidden>${inside}</div>`;
})}</div>`;
}

/** A single control has a label; what holds several is a group with a legend. */
function row(field: Field, id: string, group: Group): Markup {
  const star = when(field.isRequired, () => markup`<span class="star" title="required" aria-hidden="true"> *</span>`);
  const isGroup = field.control.kind === 'list' || field.control.kind === 'fetched';
  if (isGroup)
    return markup`<fieldset class="field" data-place="${field.place}" aria-describedby="${id}.help"><legend>${field.label}${star}</legend>
${help(field, id)}${control(field, id, group)}</fieldset>`;
  return markup`<div class="field" data-place="${field.place}"><label for="${id}">${field.label}${star}</label>
${control(field, id, group)}${help(field, id)}</div>`;
}

/** Fields as the designer lists them; the optional ones behind a line that says how many there are. */
export function fieldList(group: Group): Markup {
  const rows = group.fields.map((field, index) => ({
    isShown: isShownAtOnce(field),
    html: row(field, fieldId(group, index), group),
  }));
  const hidden = rows.filter(({ isShown }) => !isShown);
  return markup`${rows.filter(({ isShown }) => isShown).map(({ html }) => html)}
${when(
  hidden.length > 0,
  () => markup`<details class="advanced"><summary>Advanced parameters <span class="count">Show all (${hidden.length})</span></summary>
${hidden.map(({ html }) => html)}</details>`,
)}`;
}
