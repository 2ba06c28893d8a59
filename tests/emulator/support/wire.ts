import type { Received } from './receiver.ts';

export type Json = Readonly<Record<string, unknown>>;

/** `[{ key, value }]` as an object. */
export const pairs = (value: unknown): Json =>
  Object.fromEntries((value as readonly { key: string; value: unknown }[]).map((pair) => [pair.key, pair.value]));

export const attributesOf = (entity: unknown): Json => pairs((entity as { readonly Attributes: unknown }).Attributes);

export const targetOf = (received: Received | undefined): Json =>
  attributesOf(pairs(received?.context.InputParameters).Target);

export const imageOf = (
  received: Received | undefined,
  which: 'PreEntityImages' | 'PostEntityImages',
  alias: string,
): Json => attributesOf(pairs(received?.context[which])[alias]);
