import type { Card, Connector } from './card.ts';
import { pageOf } from './html/page.ts';
import { connectorOf } from './read/connector.ts';

/** A connector as its files have it: any JSON, ours or anybody's. */
export interface PreviewInput {
  /** `apiDefinition.swagger.json` */
  readonly definition: unknown;
  /** `apiProperties.json`: the colour, and the ways to sign in. */
  readonly apiProperties?: unknown;
  /** `icon.png` in base64. */
  readonly iconPng?: string;
  /**
   * What operations answer, by operation id. One that fills a drop-down: its answer. One that names fields: an object from
   * each value of the field it depends on to the answer; the answer itself where it depends on none.
   */
  readonly answers?: unknown;
}

export interface Preview {
  readonly page: string;
  readonly cards: readonly Card[];
}

/**
 * One HTML page with a card for each operation, as a maker sees it in the designer.
 * @param script what `page/main.ts` is bundled to; without it the page has no search and fetches no fields
 */
export function previewOf({ definition, apiProperties, iconPng, answers }: PreviewInput, script: string): Preview {
  const connector: Connector = connectorOf(definition, apiProperties, answers);
  return { page: pageOf(connector, script, iconPng), cards: connector.cards };
}
