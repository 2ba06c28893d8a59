import { Fault, labelOf, type ReasonCode, type Trigger } from '../../connector/contract/index.ts';
import type { Reading } from '../reader.ts';

/** What a test framework hands to a matcher; `equals` also understands its `expect.any(String)` and the like. */
interface Comparing {
  readonly equals: (one: unknown, other: unknown) => boolean;
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

type Attributes = Readonly<Record<string, unknown>>;

/** For `declare module 'expect'`, so that `expect(reading)` knows the matchers. */
export interface RecordChangeMatchers<R> {
  /** An event of this trigger was said, with these attributes among others. */
  toEmit(trigger: Trigger, attributes?: Attributes): R;
  /** Nothing was said, for this reason where one is given; a handler that failed is not silent. */
  toStaySilent(reasonCode?: ReasonCode): R;
}

const faultWords = (fault: unknown): string =>
  fault instanceof Fault
    ? [`${fault.name}: ${fault.message}`, ...(fault.hint === undefined ? [] : [fault.hint])].join('\n')
    : fault instanceof Error
      ? (fault.stack ?? fault.message)
      : JSON.stringify(fault);

/** What came of the change, and why. */
function wordsOf(reading: Reading): string {
  switch (reading.kind) {
    case 'event': {
      const { trigger, version, attributes } = reading.request;
      return `${labelOf({ name: trigger, version: version ?? 1 })} was said, with ${JSON.stringify(attributes, null, 2)}.`;
    }
    case 'ignored':
      return `nothing was said. ${reading.reasonCode}: ${reading.reason}`;
    case 'failed':
      return `handler ${reading.handler} failed. ${faultWords(reading.fault)}`;
  }
}

function otherAttributes(said: Attributes, expected: Attributes, { equals }: Comparing): string[] {
  const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return Object.entries(expected)
    .filter(([name, value]) => !equals(said[name], value))
    .map(([name, value]) => `  ${name}: expected ${shown(value)}, said ${shown(said[name])}`);
}

function toEmit(this: Comparing, reading: Reading, trigger: Trigger, attributes: Attributes = {}): Verdict {
  const wanted = labelOf(trigger);
  if (
    reading.kind !== 'event' ||
    reading.request.trigger !== trigger.name ||
    reading.request.version !== trigger.version
  )
    return { pass: false, message: () => `Expected ${wanted}, but ${wordsOf(reading)}` };
  const others = otherAttributes(reading.request.attributes ?? {}, attributes, this);
  return others.length > 0
    ? { pass: false, message: () => [`${wanted} was said with other attributes:`, ...others].join('\n') }
    : { pass: true, message: () => `Expected anything but that, but ${wordsOf(reading)}` };
}

function toStaySilent(this: Comparing, reading: Reading, reasonCode?: ReasonCode): Verdict {
  const wanted = reasonCode === undefined ? 'silence' : `silence because of ${reasonCode}`;
  return reading.kind === 'ignored' && (reasonCode === undefined || reading.reasonCode === reasonCode)
    ? { pass: true, message: () => `Expected no ${wanted}, but ${wordsOf(reading)}` }
    : { pass: false, message: () => `Expected ${wanted}, but ${wordsOf(reading)}` };
}

/** In the shape that `expect.extend` takes. */
export const recordChangeMatchers = { toEmit, toStaySilent };
