import { changed, inNew, inOld, type Change, type Scope } from '../change.ts';
import type { RuleName } from '../rules.ts';
import type { Fields, OperationSurface } from '../surface/surface.ts';
import { inputChanges } from './inputs.ts';
import { outputChanges } from './outputs.ts';
import { changedTexts } from './texts.ts';

type Pair = readonly [id: string, before: OperationSurface, after: OperationSurface];
type Say = (rule: RuleName, message: string) => Change;

function* headChanges(say: Say, [id, before, after]: Pair): Generator<Change> {
  if (before.path !== after.path)
    yield say(
      'path-changed',
      `${id} is at ${after.path} now, and was at ${before.path}: flows and logic apps that hold the old path fail.`,
    );
  if (before.method !== after.method)
    yield say(
      'method-changed',
      `${id} is called with ${after.method.toUpperCase()} now, and was with ${before.method.toUpperCase()}: flows that exist use the old one.`,
    );
  if (before.trigger !== after.trigger)
    yield say(
      'trigger-kind-changed',
      `${id} is ${after.trigger ? `a ${after.trigger} trigger` : 'an action'} now, and was ${before.trigger ? `a ${before.trigger} trigger` : 'an action'}: ` +
        'flows that begin or go on with it can not be saved or started.',
    );
  if (after.hidden && !before.hidden)
    yield say('operation-hidden', `${id} is internal now: makers can not open it any more in flows that use it.`);
  if (before.hidden && !after.hidden) yield say('shown', `${id} is offered to makers now.`);
}

function* wordChanges(say: Say, [id, before, after]: Pair): Generator<Change> {
  // Whether the operation was retired is not kept in a lock file; texts being there tells a definition from one.
  if (before.texts && after.deprecated && !before.deprecated)
    yield say('operation-deprecated', `${id} is deprecated now: flows keep it, new ones are not offered it.`);
  const texts = changedTexts(before.texts, after.texts);
  if (texts.includes('summary'))
    yield say(
      'summary-changed',
      `${id} is called "${after.texts?.summary ?? ''}" now, and was "${before.texts?.summary ?? ''}": makers look for the old name.`,
    );
  const others = texts.filter((name) => name !== 'summary');
  if (others.length > 0) yield say('texts', `The words of ${id} changed: ${others.join(', ')}.`);
}

const first = (answers: OperationSurface['answers']): [string, Fields] | undefined => [...answers][0];

function* answerChanges(scope: (what: string) => Scope, say: Say, pair: Pair): Generator<Change> {
  const [id, before, after] = pair;
  const old = first(before.answers);
  const now = first(after.answers);
  if (old && !now)
    yield say(
      'answer-removed',
      `${id} has no answer with a schema any more: later steps of flows lose all of its outputs.`,
    );
  if (!old && now) yield say('answer-added', `${id} has outputs now, at ${now[0]}.`);
  if (!old || !now) return;
  // A designer takes `default` for want of a better one: naming the status takes nothing away.
  if (old[0] !== now[0])
    yield old[0] === 'default'
      ? say('answer-added', `${id} names the status of its outputs now: ${now[0]}.`)
      : say(
          'answer-status-changed',
          `${id} has its outputs at ${now[0]} now, and had them at ${old[0]}: flows that wait for or branch on ${old[0]} go wrong.`,
        );
  yield* outputChanges(scope(`output ${now[0]}`), old[1], now[1]);
  for (const [status, fields] of [...before.answers].slice(1)) {
    const same = status === now[0] ? undefined : after.answers.get(status);
    if (same) yield* outputChanges(scope(`output ${status}`), fields, same);
  }
}

function* notificationChanges(scope: (what: string) => Scope, pair: Pair): Generator<Change> {
  const [id, before, after] = pair;
  if (before.notification && after.notification)
    yield* outputChanges(scope('notification'), before.notification, after.notification);
  else if (before.notification)
    yield changed(
      'notification-removed',
      scope('notification'),
      '',
      inOld(before),
      `${id} no longer says what it hands to flows (x-ms-notification-content): they lose all of its outputs.`,
    );
  else if (after.notification)
    yield changed('answer-added', scope('notification'), '', inNew(after), `${id} says what it hands to flows now.`);
}

/** Two versions of one operation. */
export function* operationChanges(pair: Pair): Generator<Change> {
  const [id, before, after] = pair;
  const scope = (what: string): Scope => ({ operationId: id, words: `${id}, ${what}` });
  const say: Say = (rule, message) => changed(rule, { operationId: id, words: id }, '', inNew(after), message);
  yield* headChanges(say, pair);
  yield* inputChanges(scope('input'), before.inputs, after.inputs);
  yield* answerChanges(scope, say, pair);
  yield* notificationChanges(scope, pair);
  yield* wordChanges(say, pair);
}
