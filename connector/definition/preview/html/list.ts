import type { Card, Connector } from '../card.ts';
import { pageId } from './ids.ts';
import { markup, when, type Markup } from './markup.ts';

const item = ({ anchor, title, isDeprecated }: Card): Markup =>
  markup`<li><a href="#${anchor}">${title}${isDeprecated ? ' (deprecated)' : ''}</a></li>`;

const group = (name: string, cards: readonly Card[]): Markup | undefined =>
  when(
    cards.length > 0,
    () => markup`<section data-group><h2>${name} <span class="count">${cards.length}</span></h2>
<ul>${cards.map(item)}</ul></section>`,
  );

/** What there is, in the groups a maker knows; the search needs the script and shows itself only with it. */
export function list({ cards }: Connector): Markup {
  const seen = cards.filter(({ isInternal }) => !isInternal);
  const internal = cards.filter(({ isInternal }) => isInternal);
  return markup`<nav id="${pageId('list')}" tabindex="-1" aria-label="Triggers and actions">
<div class="search" hidden><label for="${pageId('search')}">Search triggers and actions</label>
<input type="search" id="${pageId('search')}" autocomplete="off"><p role="status" class="note" data-found></p></div>
${group(
  'Triggers',
  seen.filter(({ kind }) => kind === 'trigger'),
)}
${group(
  'Actions',
  seen.filter(({ kind }) => kind === 'action'),
)}
${when(
  internal.length > 0,
  () => markup`<details data-group><summary>Internal <span class="count">${internal.length}</span></summary>
<p class="note">Makers do not see these.</p><ul>${internal.map(item)}</ul></details>`,
)}</nav>`;
}
