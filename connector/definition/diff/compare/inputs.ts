import { changed, inNew, inOld, type Change, type Scope } from '../change.ts';
import type { RuleName } from '../rules.ts';
import type { Field, Fields } from '../surface/surface.ts';
import { dynamicChanges } from './dynamics.ts';
import { limitChanges } from './limits.ts';
import { pairedFields, type Kept } from './paired-fields.ts';
import { fieldTexts } from './texts.ts';
import { listed, same, shown, undeclared, without } from './values.ts';

type Say = (rule: RuleName, message: string) => Change;

const nounOf = (place: string, { in: where }: Field): string =>
  where === undefined || where === 'body' ? `the input "${place}"` : `the ${where} parameter "${place}"`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function* valueChanges(say: Say, noun: string, before: Field, after: Field): Generator<Change> {
  if (before.enum && !after.enum) yield say('input-values-added', `${noun} takes any value now.`);
  if (!after.enum) return;
  if (!before.enum) {
    yield say('input-values-removed', `${noun} takes listed values only now: flows that send others are refused.`);
    return;
  }
  const lost = without(before.enum, after.enum);
  const gained = without(after.enum, before.enum);
  if (lost.length > 0)
    yield say('input-values-removed', `${noun} no longer takes ${listed(lost)}: flows that chose it are refused.`);
  if (gained.length > 0) yield say('input-values-added', `${noun} also takes ${listed(gained)}.`);
}

function* rangeChanges(say: Say, noun: string, before: Field, after: Field): Generator<Change> {
  yield* valueChanges(say, noun, before, after);
  for (const { tighter, words } of limitChanges(before, after))
    yield tighter
      ? say('input-limit-tightened', `${noun} has ${words}: values that flows send may be refused.`)
      : say('input-limit-widened', `${noun} has ${words}.`);
}

function defaultChange(say: Say, noun: string, before: Field, after: Field): Change {
  const words = `${noun} has the default ${shown(after.default)} now, and had ${shown(before.default)}`;
  // What must be given and is seen was filled in on the card, and is kept in the flow.
  return before.required && after.required && !after.hidden
    ? say('preset-changed', `${words}: flows that exist keep what is filled in.`)
    : say('default-changed', `${words}: flows that leave it out say something else.`);
}

function* keptChanges(scope: Scope, kept: Kept): Generator<Change> {
  const [place, before, after] = kept;
  const noun = capital(nounOf(place, before));
  const say = (rule: RuleName, message: string): Change => changed(rule, scope, place, inNew(after), message);
  if (before.in !== after.in)
    yield say(
      'input-moved',
      `${noun} is sent in ${after.in ?? 'the body'} now: flows that exist go on sending it the old way.`,
    );
  if (before.type !== after.type)
    yield undeclared(before, after)
      ? say(
          'type-undeclared',
          `${noun} is ${after.type} now, and was ${before.type}: no one can say whether flows fit.`,
        )
      : say(
          'input-type-changed',
          `${noun} is ${after.type} now, and was ${before.type}: flows that exist go on sending ${before.type}.`,
        );
  else if (before.format !== after.format)
    yield say(
      'input-format-changed',
      `${noun} has format ${after.format ?? 'none'} now, and had ${before.format ?? 'none'}: flows that exist go on sending the old form.`,
    );
  if (after.required && !before.required)
    yield say('input-now-required', `${noun} must be given now: flows that leave it out fail.`);
  if (before.required && !after.required) yield say('input-now-optional', `${noun} may be left out now.`);
  // Values of another type are other values in any case.
  if (before.type === after.type) yield* rangeChanges(say, noun, before, after);
  if (!same(before.default, after.default)) yield defaultChange(say, noun, before, after);
  if (after.hidden && !before.hidden)
    yield say('input-hidden', `${noun} is internal now: makers no longer see it, not even in flows that fill it in.`);
  if (before.hidden && !after.hidden) yield say('shown', `${noun} is shown to makers now.`);
  yield* dynamicChanges(scope, noun, kept);
  yield* fieldTexts(scope, kept);
}

/** What flows send: they go on sending exactly what they sent before. */
export function* inputChanges(scope: Scope, before: Fields, after: Fields): Generator<Change> {
  const { kept, removed, added, cut } = pairedFields(before, after);
  for (const [place, field] of removed)
    yield changed(
      'input-removed',
      scope,
      place,
      inOld(field),
      `${capital(nounOf(place, field))} is gone: flows that fill it in are refused, or what they say is no longer heard.`,
    );
  for (const [place, field] of added) {
    const noun = capital(nounOf(place, field));
    yield field.required
      ? changed(
          'required-input-added',
          scope,
          place,
          inNew(field),
          `${noun} is new and required: no flow that exists sends it, so each of them fails` +
            (field.default === undefined ? '.' : ', unless the service fills in the default itself.'),
        )
      : changed('input-added', scope, place, inNew(field), `${noun} is new and may be left out.`);
  }
  for (const [place, field] of cut)
    yield changed('too-large', scope, place, inNew(field), `Below "${place}" not everything was compared.`);
  for (const each of kept) yield* keptChanges(scope, each);
}
