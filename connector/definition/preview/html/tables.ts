import type { Answer, Card, Choice, Output } from '../card.ts';
import { markup, when, type Markup } from './markup.ts';

const choiceWords = ({ value, title }: Choice): string => (title === value ? value : `${title} (${value})`);

const outputRow = ({ title, place, type, description, choices, depth }: Output): Markup => markup`
<tr role="row" class="depth${Math.min(depth, 4)}"><th role="rowheader" scope="row">${title} <code>${place}</code></th>
<td role="cell">${type}</td><td role="cell">${description}
${when(choices.length > 0, () => markup`<span class="values">Values: ${choices.map(choiceWords).join(', ')}</span>`)}</td></tr>`;

// The roles are written out, since a narrow page shows rows as blocks, and tables lose their meaning by that.
const table = (id: string, headings: readonly string[], rows: readonly Markup[]): Markup => markup`
<table role="table" aria-labelledby="${id}"><thead role="rowgroup"><tr role="row">
${headings.map((heading) => markup`<th role="columnheader" scope="col">${heading}</th>`)}
</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;

export const outputTable = ({ anchor, outputs }: Card): Markup => markup`
<section><h3 id="${anchor}.outputs">What comes back</h3>
${outputs.length === 0 ? markup`<p class="note">Nothing that later steps can use.</p>` : table(`${anchor}.outputs`, ['Output', 'Type', 'Meaning'], outputs.map(outputRow))}
</section>`;

/** A sign and words for each, so that nothing depends on a colour. */
const consequences: Readonly<Record<Answer['consequence'], readonly [sign: string, words: string]>> = {
  success: ['✓', 'Step succeeds'],
  retried: ['↻', 'Tried again by the default policy'],
  failed: ['✕', 'Step fails, not tried again'],
  'any other': ['•', 'Any other answer'],
};

function answerRow({ status, meaning, consequence }: Answer): Markup {
  const [sign, words] = consequences[consequence];
  return markup`<tr role="row"><th role="rowheader" scope="row">${status}</th><td role="cell">${meaning}</td>
<td role="cell"><span class="${consequence.replace(' ', '-')}"><span aria-hidden="true">${sign} </span>${words}</span></td></tr>`;
}

export const answerTable = ({ anchor, answers }: Card): Markup | undefined =>
  when(
    answers.length > 0,
    () => markup`<section><h3 id="${anchor}.answers">Answers</h3>
${table(`${anchor}.answers`, ['Status', 'Meaning', 'In the flow'], answers.map(answerRow))}</section>`,
  );
