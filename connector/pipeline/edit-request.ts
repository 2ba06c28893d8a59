import { didYouMean, isObject } from '../contract/index.ts';

/** What an operator changes of an event that was not sent, and why. */
export interface EditRequest {
  /** Those that are given replace those of the event; the others stay. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly customer?: unknown;
  readonly reason: string;
}

const parts = ['attributes', 'customer', 'reason'];
const longestReason = 200;

/** Reads an edit, or names every problem with its shape. Whether its values fit is for the event's own rules. */
export function readEdit(request: unknown): EditRequest | { readonly problems: readonly string[] } {
  if (!isObject(request)) return { problems: ['The body must be an object with attributes or customer, and reason.'] };
  const problems = Object.keys(request)
    .filter((name) => !parts.includes(name))
    .map((name) => `${name.slice(0, 40)} is not known.${didYouMean(name, parts)}`);
  const { attributes = {}, customer, reason } = request;
  if (!isObject(attributes)) problems.push('attributes must be an object.');
  if (customer === undefined && request['attributes'] === undefined)
    problems.push('attributes and customer are both missing: one of them has to change.');
  const isReason = typeof reason === 'string' && reason.trim() !== '' && reason.length <= longestReason;
  if (!isReason || /\p{Cc}/u.test(reason))
    problems.push(`reason must be one line of 1 to ${longestReason} characters that says why.`);
  if (problems.length > 0 || !isObject(attributes) || !isReason) return { problems };
  return { attributes, reason: reason.trim(), ...(customer === undefined ? {} : { customer }) };
}
