import {
  didYouMean,
  failureReasons,
  isObject,
  triggerNamed,
  type Catalog,
  type FailureReason,
} from '../../contract/index.ts';
import type { Refusal } from '../../pipeline/index.ts';
import type { Caller } from '../callers.ts';
import { no, type Read } from '../json-body.ts';
import type { CallbackProblem } from './callback-rules.ts';

export interface SubscriptionRequest {
  readonly callbackUrl: string;
  readonly trigger?: string;
  readonly reasonCode?: FailureReason;
}

const parts = ['callbackUrl', 'trigger', 'reasonCode'];

/** A designer sends a field that the maker left empty as an empty text. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== '';

/** A trigger that can't be asked for, as the sending routes refuse it. */
function triggerRefusal(name: string, catalog: Catalog, caller: Caller): Refusal | undefined {
  if (!triggerNamed(catalog, name)) {
    const known = catalog.triggers.map((trigger) => trigger.name);
    const reason = `There is no trigger "${name.slice(0, 80)}".${didYouMean(name, known)}`;
    return { outcome: 'Rejected', reasonCode: 'UNKNOWN_TRIGGER', reason };
  }
  if (caller.triggers === 'all' || caller.triggers.includes(name)) return undefined;
  return { outcome: 'Rejected', reasonCode: 'NOT_PERMITTED', reason: `${caller.name} may not send ${name}.` };
}

function callbackSentence(callbackUrl: unknown, problemOf: CallbackProblem): string[] {
  if (!isGiven(callbackUrl)) return ['callbackUrl is missing.'];
  if (typeof callbackUrl !== 'string') return ['callbackUrl must be text.'];
  const problem = problemOf(callbackUrl);
  return problem === undefined ? [] : [`callbackUrl ${problem}.`];
}

function reasonSentence(reasonCode: unknown): string[] {
  if (!isGiven(reasonCode) || failureReasons.some((known) => known === reasonCode)) return [];
  const meant = typeof reasonCode === 'string' ? didYouMean(reasonCode, failureReasons) : '';
  return [`reasonCode must be one of ${failureReasons.join(', ')}.${meant}`];
}

/** Reads the body of `POST /v1/subscriptions`, or names every problem with it. */
export function subscriptionRequest(
  body: unknown,
  {
    catalog,
    caller,
    problemOf,
  }: { readonly catalog: Catalog; readonly caller: Caller; readonly problemOf: CallbackProblem },
): Read<SubscriptionRequest> {
  if (!isObject(body)) return no('MALFORMED', 'The body is not a JSON object.');
  const { callbackUrl, trigger, reasonCode } = body;
  const refusal = typeof trigger === 'string' && trigger !== '' ? triggerRefusal(trigger, catalog, caller) : undefined;
  if (refusal) return { ok: false, refusal };
  const problems = [
    ...Object.keys(body)
      .filter((name) => !parts.includes(name))
      .map((name) => `${name.slice(0, 40)} is not known.${didYouMean(name, parts)}`),
    ...callbackSentence(callbackUrl, problemOf),
    ...(isGiven(trigger) && typeof trigger !== 'string' ? ['trigger must be text.'] : []),
    ...reasonSentence(reasonCode),
  ];
  if (problems.length > 0) return no('VALIDATION', problems.join(' '), problems);
  return {
    ok: true,
    value: {
      callbackUrl: callbackUrl as string,
      ...(isGiven(trigger) ? { trigger: trigger as string } : {}),
      ...(isGiven(reasonCode) ? { reasonCode: reasonCode as FailureReason } : {}),
    },
  };
}
