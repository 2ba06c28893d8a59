import type { Read } from './json-body.ts';

/** One event as a body spells it, or why it is none. */
export type EventItem = Read<{
  readonly request: unknown;
  /** What is wrong with the format around it. */
  readonly problems?: readonly string[];
}>;
