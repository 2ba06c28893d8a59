import { changed, inNew, type Change, type Scope } from '../change.ts';
import type { Texts } from '../surface/surface.ts';
import type { Kept } from './paired-fields.ts';

const names = ['summary', 'description', 'visibility'] as const;

/** Names of the texts that differ. A lock file keeps none: then nothing is said of them. */
export const changedTexts = (before: Texts | undefined, after: Texts | undefined): (keyof Texts)[] =>
  before && after ? names.filter((name) => before[name] !== after[name]) : [];

export function* fieldTexts(scope: Scope, [place, before, after]: Kept): Generator<Change> {
  const found = changedTexts(before.texts, after.texts);
  if (found.length > 0)
    yield changed('texts', scope, place, inNew(after), `The words of "${place}" changed: ${found.join(', ')}.`);
}
