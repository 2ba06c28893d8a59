import type { Connector } from '../card.ts';
import { markup, type Markup } from './markup.ts';

/** The connector's icon on its colour; an initial where there is no icon. */
export interface Tile {
  readonly large: Markup;
}

/** White or black, whichever can be read better on the colour (relative luminance, WCAG 2). */
export function inkOn(colour: string): string {
  const hex = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/gi, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}

export function tileOf({ title }: Connector, iconPng: string | undefined): Tile {
  const picture =
    iconPng === undefined
      ? markup`${title.slice(0, title.codePointAt(0) === title.charCodeAt(0) ? 1 : 2).toUpperCase()}`
      : markup`<img src="data:image/png;base64,${iconPng}" alt="">`;
  return { large: markup`<span class="tile" aria-hidden="true">${picture}</span>` };
}
