import { changed, inNew, inOld, type Change, type Scope } from '../change.ts';
import type { RuleName } from '../rules.ts';
import type { Field, Fields } from '../surface/surface.ts';
import { dynamicChanges } from './dynamics.ts';
import { pairedFields, type Kept } from './paired-fields.ts';
import { fieldTexts } from './texts.ts';
import { listed, undeclared, without } from './values.ts';

type Say = (rule: RuleName, message: string) => Change;

function* valueChanges(say: Say, noun: string, before: Field, after: Field): Generator<Change> {
  if (!before.enum) {
    if (after.enum) yield say('output-values-removed', `${noun} holds listed values only now.`);
    return;
  }
  const gained = after.enum ? without(after.enum, before.enum) : [];
  const lost = after.enum ? without(before.enum, after.enum) : [];
  if (!after.enum)
    yield say('output-values-added', `${noun} may hold any value now: a switch over the old ones misses the rest.`);
  if (gained.length > 0)
    yield say('output-values-added', `${noun} may also hold ${listed(gained)}: a switch in a flow misses it.`);
  if (lost.length > 0) yield say('output-values-removed', `${noun} no longer holds ${listed(lost)}.`);
}

function* keptChanges(scope: Scope, kept: Kept): Generator<Change> {
  const [place, before, after] = kept;
  const noun = `The output "${place}"`;
  const say = (rule: RuleName, message: string): Change => changed(rule, scope, place, inNew(after), message);
  if (before.type !== after.type)
    yield undeclared(before, after)
      ? say(
          'type-undeclared',
          `${noun} is ${after.type} now, and was ${before.type}: no one can say whether flows fit.`,
        )
      : say(
          'output-type-changed',
          `${noun} is ${after.type} now, and was ${before.type}: later steps of flows that use it get something else.`,
        );
  else if (before.format !== after.format)
    yield say(
      'output-format-changed',
      `${noun} has format ${after.format ?? 'none'} now, and had ${before.format ?? 'none'}: later steps of flows may not read it.`,
    );
  if (before.required && !after.required)
    yield say('output-now-optional', `${noun} may be missing now: later steps of flows count on it.`);
  if (after.required && !before.required) yield say('output-now-required', `${noun} is always there now.`);
  if (before.type === after.type) yield* valueChanges(say, noun, before, after);
  if (after.hidden && !before.hidden)
    yield say('output-hidden', `${noun} is internal now: makers no longer find it among the outputs.`);
  if (before.hidden && !after.hidden) yield say('shown', `${noun} is shown to makers now.`);
  yield* dynamicChanges(scope, noun, kept);
  yield* fieldTexts(scope, kept);
}

/** What flows get, of an answer or a notification: later steps use it by its name. */
export function* outputChanges(scope: Scope, before: Fields, after: Fields): Generator<Change> {
  const { kept, removed, added, cut } = pairedFields(before, after);
  for (const [place, field] of removed)
    yield changed(
      'output-removed',
      scope,
      place,
      inOld(field),
      `The output "${place}" is gone: later steps of flows that use it get nothing, or stop.`,
    );
  for (const [place, field] of added)
    yield changed('output-added', scope, place, inNew(field), `The output "${place}" is new.`);
  for (const [place, field] of cut)
    yield changed('too-large', scope, place, inNew(field), `Below "${place}" not everything was compared.`);
  for (const each of kept) yield* keptChanges(scope, each);
}
