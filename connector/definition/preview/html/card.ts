import type { Card, Connector, SignIn } from '../card.ts';
import { rowsPerCard } from '../read/around.ts';
import { fieldList } from './field.ts';
import { markup, when, type Markup } from './markup.ts';
import { answerTable, outputTable } from './tables.ts';
import type { Tile } from './tile.ts';

const badges = ({ kind, isInternal, isDeprecated, status }: Card): readonly string[] =>
  [kind === 'trigger' ? 'Trigger' : 'Action', isInternal && 'Internal', isDeprecated && 'Deprecated', status].filter(
    (badge) => typeof badge === 'string' && badge !== '',
  ) as string[];

function watchWords({ watches, hint }: Card): Markup | undefined {
  if (watches === undefined) return undefined;
  const words =
    watches === 'told'
      ? 'The service tells the flow when it happens.'
      : 'The flow asks again and again; the designer adds the question how often.';
  return markup`<p class="note">${words} ${hint}</p>`;
}

const signInItem = ({ name, description, asksFor }: SignIn): Markup => markup`<li><strong>${name}</strong>
${when(description !== '', () => markup`${description} `)}
${when(asksFor.length > 0 && asksFor.join(', ') !== name, () => markup`Asks for: ${asksFor.join(', ')}.`)}</li>`;

const connection = ({ signIns }: Connector): Markup => {
  if (signIns.length === 0) return markup`<p class="connection note">Connection: none needed.</p>`;
  const names = signIns.map(({ name }) => name).join(' · ');
  return markup`<details class="connection"><summary>Connection: <span>${names}</span></summary>
<p class="note">${signIns.length === 1 ? 'A new connection asks for this:' : 'A new connection asks how to sign in:'}</p>
<ul>${signIns.map(signInItem)}</ul></details>`;
};

const isCut = ({ fields, outputs }: Card): boolean => Math.max(fields.length, outputs.length) >= rowsPerCard;

/** A card as the designer opens it, and below it what a maker learns of it only later: outputs and answers. */
export const cardHtml = (card: Card, connector: Connector, tile: Tile): Markup => markup`
<article class="card" id="${card.anchor}" tabindex="-1" aria-labelledby="${card.anchor}.title">
<div class="designer"><header>${tile.large}<div><h2 id="${card.anchor}.title">${card.title}</h2>
<p class="note">${connector.title} ${badges(card).map((badge) => markup`<span class="badge">${badge}</span> `)}</p></div></header>
<p>${card.description}</p>${watchWords(card)}
${when(card.isInternal, () => markup`<p class="note">Makers do not see this: it serves other cards.</p>`)}
<section><h3>Parameters</h3>
${card.fields.length === 0 ? markup`<p class="note">Nothing to fill in.</p>` : fieldList({ id: `${card.anchor}.field`, fields: card.fields })}
${connection(connector)}</section></div>
${when(isCut(card), () => markup`<p class="note">The definition goes on: only its first ${rowsPerCard} fields are shown.</p>`)}
${outputTable(card)}${answerTable(card)}
<p class="back"><a href="#page.list">Back to the list</a></p>
</article>`;
