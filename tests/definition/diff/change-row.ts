import type { Sample } from './sample.ts';

/** One change, as a maintainer would make it, and what is to be said of it. */
export type Row = readonly [
  what: string,
  edit: (document: Sample) => void,
  rule: string,
  kind: 'breaking' | 'warning' | 'compatible',
  /** Pieces of the place and of the message. */
  place: string,
  words: string,
];

export const create = ['paths', '/orders', 'post'] as const;
export const order = ['definitions', 'Order', 'properties'] as const;
export const receipt = ['definitions', 'Receipt', 'properties'] as const;
