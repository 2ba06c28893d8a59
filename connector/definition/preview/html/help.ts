import type { Field } from '../card.ts';
import { decidersOf, type Group } from './group.ts';
import { markup, when, type Markup } from './markup.ts';

/** What a box of the page's width shows of its placeholder; a longer text is repeated below, where it is whole. */
const placeholderLength = 80;

const formatWords: ReadonlyMap<string, string> = new Map([
  ['date-time', 'Date and time'],
  ['date', 'Date'],
  ['email', 'E-mail address'],
  ['uri', 'Web address'],
  ['uuid', 'GUID'],
  ['password', 'Secret'],
]);

function kindWords({ control }: Field, group: Group): string {
  switch (control.kind) {
    case 'text':
      return formatWords.get(control.format) ?? '';
    case 'number':
      return control.isWhole ? 'Whole number' : 'Number';
    case 'file':
      return 'File content';
    case 'json':
      return 'JSON object';
    case 'lookup': {
      const deciders = decidersOf(control.dependsOn, group);
      return `Filled from ${control.source}${deciders === '' ? '' : `, after ${deciders}`}`;
    }
    case 'choice':
    case 'list':
    case 'fetched':
      return '';
  }
}

/** A default by the name that the drop-down has for it. */
function presetWords({ preset, control }: Field): string {
  const choices = control.kind === 'choice' || control.kind === 'lookup' ? (control.choices ?? []) : [];
  return choices.find(({ value }) => value === preset)?.title ?? preset;
}

/** What stands below a control: its description where the box can't show it, and what else is known of its value. */
export function help(field: Field, id: string, group: Group): Markup {
  const { description, preset, example, control } = field;
  const hasPlaceholder = ['text', 'number', 'json', 'file'].includes(control.kind);
  const isInBox = hasPlaceholder && preset === '' && description.length <= placeholderLength;
  const facts = [
    kindWords(field, group),
    preset === '' ? '' : `Default: ${presetWords(field)}`,
    example === '' ? '' : `Example: ${example}`,
  ].filter((fact) => fact !== '');
  // A screen reader reads the description here, also where the eye has it in the box.
  return markup`<p class="help" id="${id}.help">
${when(description !== '', () => markup`<span class="${isInBox ? 'in-box' : 'said'}">${description} </span>`)}
${facts.map((fact) => markup`<span class="fact">${fact}</span> `)}</p>`;
}
