import type { CallOptions, DataverseApi } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';

/** A value that goes into a sentence; moments are written as the person writes them. */
export type Value = string | number | { readonly moment: number };

interface Said {
  readonly says: PagesKey;
  readonly values?: readonly Value[];
}

/** What a look found: done, to do with its next step, or not to be seen by this person. */
export type Finding =
  | (Said & { readonly state: 'done' })
  | (Said & { readonly state: 'todo'; readonly next: PagesKey })
  | (Said & { readonly state: 'unknown'; readonly next: PagesKey });

/** One thing that has to be right for an event to start a journey. */
export interface Check {
  readonly title: PagesKey;
  readonly look: (api: DataverseApi, options: CallOptions) => Promise<Finding>;
}

export const done = (says: PagesKey, ...values: readonly Value[]): Finding => ({ state: 'done', says, values });
export const todo = (says: PagesKey, next: PagesKey, ...values: readonly Value[]): Finding => ({
  ...{ state: 'todo', says, next },
  values,
});
export const unknown = (says: PagesKey, next: PagesKey, ...values: readonly Value[]): Finding => ({
  ...{ state: 'unknown', says, next },
  values,
});
