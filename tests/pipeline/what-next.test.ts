import { expect, test } from '@jest/globals';
import { eventStates, type ReasonCode } from '../../connector/contract/index.ts';
import { defaultRetryPolicy, whatNext, type StoredEvent } from '../../connector/pipeline/index.ts';
import { noon, sampleEvent } from '../store/sample-event.ts';

const event = (parts: Partial<StoredEvent>): StoredEvent => ({
  ...sampleEvent(1),
  state: 'queued',
  attempts: 0,
  triedSince: noon,
  dueAt: noon,
  edits: 0,
  ...parts,
});
const minute = 60_000;

test.each<[string, Partial<StoredEvent>, ReasonCode, string]>([
  ['new', {}, 'ACCEPTED', 'It is sent as soon as its turn comes.'],
  [
    'new, and waits for earlier ones',
    { dueAt: noon + 2000 },
    'ACCEPTED',
    'It is sent at 2026-11-24T12:00:02.000Z or later, so that earlier events of the person can come first.',
  ],
  ['put back', { dueAt: noon + minute }, 'REPLAYED', 'It is sent as soon as its turn comes.'],
  [
    'tried and to be tried again',
    { attempts: 3, dueAt: noon + minute },
    'UPSTREAM',
    'It is tried again at 2026-11-24T12:01:00.000Z, and given up after 2026-11-25T12:00:00.000Z.',
  ],
  [
    'tried, and soon too old',
    { attempts: 1, dueAt: noon + minute, expiresAt: noon + 5 * minute },
    'UPSTREAM',
    'It is tried again at 2026-11-24T12:01:00.000Z, and given up after 2026-11-25T12:00:00.000Z. After 2026-11-24T12:05:00.000Z it is not sent any more.',
  ],
  [
    'held',
    { state: 'held', dueAt: noon + 5 * minute },
    'CUSTOMER_NOT_FOUND',
    'It is held until the person is known, who is looked for again at 2026-11-24T12:05:00.000Z, at the latest until 2026-12-01T12:00:00.000Z.',
  ],
  [
    'held for long',
    { state: 'held', dueAt: noon + defaultRetryPolicy.holdBudgetMs + 1 },
    'CUSTOMER_NOT_FOUND',
    'It is held until the person is known, who is looked for a last time at 2026-12-01T12:00:00.001Z.',
  ],
  ['dead', { state: 'dead' }, 'REFUSED', 'Nothing more by itself: an operator may replay it under the same ids.'],
  [
    'dead, and soon too old',
    { state: 'dead', expiresAt: noon + minute },
    'REFUSED',
    'Nothing more by itself: an operator may replay it under the same ids, in time. After 2026-11-24T12:01:00.000Z it is not sent any more.',
  ],
])('of an event that is %s it is said what comes', (_name, parts, last, words) => {
  expect(whatNext(event(parts), last, defaultRetryPolicy)).toBe(words);
});

test.each(eventStates)('an event that is %s has a sentence of its own that quotes nothing of it', (state) => {
  const words = whatNext(event({ state }), 'ACCEPTED', defaultRetryPolicy);
  expect(words).toMatch(/^[A-Z].*\.$/);
  expect(words).not.toMatch(/example\.com|Schritt/);
});
