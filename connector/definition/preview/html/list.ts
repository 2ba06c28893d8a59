import type { Card, Connector } from '../card.ts';
import { markup, when, type Markup } from './markup.ts';

const item = ({ anchor, title, isDeprecated }: Card): Markup =>
  markup`<li><a href="#${anchor}">${title}${isDeprecated && !/deprecated/i.test(title) ? ' (deprecated)' : ''}</a></li>`;

const group = (name: string, cards: readonly Card[]): Markup | undefined =>
  when(
    cards.length > 0,
    () => markup`<section data-group><h2>${name} <span class="count">${cards.length}</span></h2>
<ul>${cards.map(item)}</ul></section>`,
  );

/** The order of the page. */
export const groupsOf = (cards: readonly Card[]) => ({
  triggers: cards.filter(({ isInternal, kind }) => !isInternal && kind === 'trigger'),
  actions: cards.filter(({ isInternal, kind }) => !isInternal && kind === 'action'),
  internal: cards.filter(({ isInternal }) => isInternal),
});

/** What there is, in the groups a maker knows; the search needs the script and shows itself only with it. */
export function list({ cards }: Connector): Markup {
  const { triggers, actions, internal } = groupsOf(cards);
  return markup`<nav id="page.list" tabindex="-1" aria-label="Triggers and actions">
<div class="search" hidden><label for="page.search">Search triggers and actions</label>
<input type="search" id="page.search" autocomplete="off"><p role="status" class="note" data-found></p></div>
${group('Triggers', triggers)}
${group('Actions', actions)}
${when(
  internal.length > 0,
  () => markup`<details data-group><summary>Internal <span class="count">${internal.length}</span></summary>
<p class="note">Makers do not see these.</p><ul>${internal.map(item)}</ul></details>`,
)}</nav>`;
}
