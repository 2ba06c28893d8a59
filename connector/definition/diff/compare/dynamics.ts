import { changed, inNew, type Change, type Scope } from '../change.ts';
import { fieldExtensions, listExtensions } from '../surface/dynamic.ts';
import type { Field } from '../surface/surface.ts';
import type { Kept } from './paired-fields.ts';

/** What an extension points at can be long; the whole of it stands in the file. */
const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}…` : text);

const hasOneOf = (field: Field, names: readonly string[]): boolean =>
  names.some((name) => field.dynamic?.[name] !== undefined);

/** Drop-downs and fields that come from another operation: a flow keeps what it got from there. */
export function* dynamicChanges(scope: Scope, noun: string, [place, before, after]: Kept): Generator<Change> {
  const say = (rule: Parameters<typeof changed>[0], message: string): Change =>
    changed(rule, scope, place, inNew(after), message);
  for (const name of [...listExtensions, ...fieldExtensions]) {
    const old = before.dynamic?.[name];
    const now = after.dynamic?.[name];
    const forms = listExtensions.includes(name) ? listExtensions : fieldExtensions;
    if (old === now) continue;
    if (old === undefined) yield say('dynamic-source-added', `${noun} has ${name} now: ${short(now ?? '')}.`);
    else if (now !== undefined)
      yield say(
        'dynamic-source-changed',
        `${noun} takes its ${forms === listExtensions ? 'values' : 'fields'} from elsewhere (${name}: ${short(now)}, before ${short(old)}): ` +
          'what flows have chosen or filled in may not be known there.',
      );
    else if (forms === listExtensions || hasOneOf(after, forms))
      yield say(
        'dynamic-list-removed',
        `${noun} lost ${name}: flows keep their values, but in designers that read it makers must type them.`,
      );
    else
      yield say(
        'dynamic-fields-removed',
        `${noun} lost ${name}: the fields that came from it are gone, with what flows had in them.`,
      );
  }
}
