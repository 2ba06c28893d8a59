import type { Comparable } from './comparable.ts';

/** Something a form has seen happen. It is kept on the device until it is told: ids and the value that moved, nothing else. */
export interface Occurrence {
  /** Id of the request's row, made here: a request that is made twice is refused as being there. */
  readonly id: string;
  /** Name of the form event. */
  readonly event: string;
  /** The form's row. */
  readonly rowId: string;
  /** The run of a process, where that is what changed. */
  readonly run?: { readonly id: string; readonly processId: string };
  /** The value that moved; left out for a creation. */
  readonly became?: Comparable;
  /** What people call the values after and before: a stage's name, or the value itself. */
  readonly now?: Comparable;
  readonly before?: Comparable;
  /** modifiedon of what changed, ISO 8601, once it was read. */
  readonly at?: string;
  /** How far that may be from the change itself. */
  readonly withinSeconds?: number;
  /** When the form saw it, by the device's clock. */
  readonly seenMs: number;
  /** The save itself was offline, so the server learns of it later. */
  readonly offline: boolean;
}
