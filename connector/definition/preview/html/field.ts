import type { FetchedFields, Field } from '../card.ts';
import { isShownAtOnce } from '../read/order.ts';
import { dropDown } from './drop-down.ts';
import { decidersOf, fieldId, idAt, labelAt, type Group } from './group.ts';
import { help } from './help.ts';
import { markup, when, type Markup } from './markup.ts';

const box = (field: Field, id: string, type: string): Markup =>
  markup`<input id="${id}" type="${type}" placeholder="${field.description}" value="${field.preset}" aria-describedby="${id}.help"${when(field.isRequired, () => markup` required`)}>`;

function control(field: Field, id: string, group: Group): Markup {
  const own = field.control;
  switch (own.kind) {
    case 'number':
    case 'file':
      return box(field, id, 'text');
    case 'text':
      return box(field, id, own.format === 'password' ? 'password' : 'text');
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
  if (own.cases.length === 0) {
    const deciders = decidersOf(own.dependsOn, group);
    const after = deciders === '' ? '' : `, after ${deciders}`;
    return markup`<p class="note">Its fields come from ${own.source} while the flow is edited${after}.</p>`;
  }
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
${help(field, id, group)}${control(field, id, group)}</fieldset>`;
  return markup`<div class="field" data-place="${field.place}"><label for="${id}">${field.label}${star}</label>
${control(field, id, group)}${help(field, id, group)}</div>`;
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
