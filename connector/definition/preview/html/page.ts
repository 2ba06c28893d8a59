import type { Connector } from '../card.ts';
import { cardHtml } from './card.ts';
import { groupsOf, list } from './list.ts';
import { Markup, markup, when } from './markup.ts';
import { sourceHash } from './source-hash.ts';
import { styleOf } from './style.ts';
import { tileOf } from './tile.ts';

/** What the page may do: use its own style and script, and nothing from anywhere. */
const policy = (style: string, script: string): string =>
  [
    "default-src 'none'",
    `style-src '${sourceHash(style)}'`,
    ...(script === '' ? [] : [`script-src '${sourceHash(script)}'`]),
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** The whole page, in one file that needs no network. */
export function pageOf(connector: Connector, script: string, iconPng: string | undefined): string {
  const style = styleOf(connector.brandColour);
  const tile = tileOf(connector, iconPng);
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${connector.title}: what makers see</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header class="connector">${tile.large}<div><h1>${connector.title}</h1>
<p class="note">${connector.description} ${when(connector.version !== '', () => markup`Version ${connector.version}.`)}</p></div></header>
<div class="columns">${list(connector)}
<main>${Object.values(groupsOf(connector.cards))
    .flat()
    .map((card) => cardHtml(card, connector, tile))}
${when(connector.cards.length === 0, () => markup`<p class="empty">The definition has no operations.</p>`)}</main></div>
<footer class="note">Modelled on the designer of cloud flows. The order and titles of fields follow the source of the Logic Apps
designer; the real one may differ in looks.</footer>
${when(script !== '', () => markup`<script>${new Markup(script)}</script>`)}
</body>
</html>
`;
  return page.text;
}
