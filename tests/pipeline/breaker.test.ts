import { expect, test } from '@jest/globals';
import { breaker, type Breaker, type Settlement } from '../../connector/pipeline/index.ts';

const policy = { baseMs: 1000, capMs: 8000 };

const failed = (at: number): Settlement => ({ at, stage: 'emit', state: 'queued', reasonCode: 'UPSTREAM', dueAt: at });
const sent = (at: number): Settlement => ({ at, stage: 'emit', state: 'sent', reasonCode: 'SENT' });

/** After five failures at one moment. */
function opened(at = 0): Breaker {
  const one = breaker(policy);
  for (let count = 0; count < 5; count++) one.saw(`${count}`, failed(at));
  return one;
}

test('failures with an arrival between them close nothing', () => {
  const one = breaker(policy);
  for (let round = 0; round < 5; round++) {
    for (let count = 0; count < 4; count++) expect(one.saw(`${count}`, failed(round))).toBeUndefined();
    one.saw('4', sent(round));
  }
  expect(one.room(9)).toEqual({ events: Infinity });
});

test('after five failures in a row one event is tried at a time, at doubling distances up to a cap', () => {
  const one = opened();
  let now = 0;
  for (const distance of [1000, 2000, 4000, 8000, 8000]) {
    expect(one.room(now)).toEqual({ events: 0, askAgainAt: now + distance });
    now += distance;
    expect(one.room(now)).toEqual({ events: 1 });
    one.began('probe');
    expect(one.room(now)).toEqual({ events: 0 });
    one.saw('probe', failed(now));
  }
});

test('while one is tried, the calls of those that began before it opened do not leave any more', () => {
  const one = opened();
  expect(one.admits('earlier', 0)).toBe(false);
  one.began('probe');
  expect([one.admits('earlier', 1000), one.admits('probe', 1000)]).toEqual([false, true]);
  one.saw('probe', sent(1000));
  expect(one.admits('earlier', 1000)).toBe(true);
});

test('a probe of which nothing became, or that ended by our own decision, is no probe', () => {
  const one = opened();
  one.began('probe');
  one.gaveUp('another');
  expect(one.room(1000)).toEqual({ events: 0 });
  one.gaveUp('probe');
  expect(one.room(1000)).toEqual({ events: 1 });
  one.began('second');
  expect(one.saw('second', { at: 1000, stage: 'emit', state: 'expired', reasonCode: 'EXPIRED' })).toBeUndefined();
  expect(one.room(1000)).toEqual({ events: 1 });
});

test('those that were on their way when it opened do not put the next probe off', () => {
  const one = opened();
  one.saw('5', failed(500));
  expect(one.room(999)).toEqual({ events: 0, askAgainAt: 1000 });
  one.began('probe');
  one.saw('6', failed(1000));
  expect(one.admits('probe', 1000)).toBe(true);
});

test('one arrival opens the way for all, and says so once', () => {
  const one = opened();
  one.began('probe');
  expect(one.saw('probe', sent(1000))).toBe('closed');
  expect(one.room(1000)).toEqual({ events: Infinity });
  expect(one.saw('another', sent(1001))).toBeUndefined();
});

test('what was cut off counts as a failure, what was refused as wrong does not', () => {
  const one = breaker(policy);
  const unknown: Settlement = { at: 0, stage: 'emit', state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN' };
  const refused: Settlement = { at: 0, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' };
  for (let count = 0; count < 20; count++) expect(one.saw(`${count}`, refused)).toBeUndefined();
  for (let count = 0; count < 4; count++) expect(one.saw(`${count}`, unknown)).toBeUndefined();
  expect(one.saw('4', unknown)).toBe('opened');
});

test('an event that is given up in an outage does not end it', () => {
  const one = opened();
  one.began('probe');
  expect(one.saw('probe', { at: 1000, stage: 'emit', state: 'dead', reasonCode: 'GAVE_UP' })).toBeUndefined();
  expect(one.room(1000)).toEqual({ events: 0, askAgainAt: 3000 });
});

const throttled = (at: number, dueAt: number): Settlement => ({
  at,
  stage: 'emit',
  state: 'queued',
  reasonCode: 'THROTTLED',
  dueAt,
  pausesAll: true,
});

test('a pause that was asked for holds for everybody, exactly as long, and the longest one wins', () => {
  const one = breaker(policy);
  one.saw('1', throttled(0, 30_000));
  one.saw('2', throttled(0, 10_000));
  expect(one.room(29_999)).toEqual({ events: 0, askAgainAt: 30_000 });
  expect(one.admits('3', 29_999)).toBe(false);
  expect(one.room(30_000)).toEqual({ events: Infinity });
  expect(one.admits('3', 30_000)).toBe(true);
});

test('a wait that was asked of one event alone holds up nobody else', () => {
  const one = breaker(policy);
  one.saw('1', { at: 0, stage: 'emit', state: 'queued', reasonCode: 'THROTTLED', dueAt: 30_000 });
  expect(one.room(1)).toEqual({ events: Infinity });
  expect(one.admits('2', 1)).toBe(true);
});

test('a pause that was asked for before a restart goes on, exactly as long', () => {
  const one = breaker(policy, 30_000);
  expect(one.room(29_999)).toEqual({ events: 0, askAgainAt: 30_000 });
  expect(one.room(30_000)).toEqual({ events: Infinity });
});

const nobodyThere = (at: number): Settlement => ({
  at,
  stage: 'identify',
  state: 'held',
  reasonCode: 'CUSTOMER_NOT_FOUND',
  dueAt: at,
});

test('people who are not known do not hide that calls fail, and do not end it', () => {
  const one = breaker(policy);
  for (let count = 0; count < 4; count++) {
    expect(one.saw(`${count}`, failed(0))).toBeUndefined();
    expect(one.saw(`nobody ${count}`, nobodyThere(0))).toBeUndefined();
  }
  expect(one.saw('4', failed(0))).toBe('opened');
  one.began('probe');
  expect(one.saw('probe', nobodyThere(1000))).toBeUndefined();
  // It was no try: the next one may be made at once, and is the only one.
  expect(one.room(1000)).toEqual({ events: 1 });
});

test.each(['CONTRACT_DRIFT', 'TRIGGER_NOT_READY'] as const)(
  '%s is about one trigger, and ends no outage',
  (reasonCode) => {
    const one = opened();
    one.began('probe');
    expect(one.saw('probe', { at: 1000, stage: 'emit', state: 'dead', reasonCode })).toBeUndefined();
    expect(one.room(1000)).toEqual({ events: 1 });
  },
);

test('where look-ups failed, one that is answered says that Dataverse is back', () => {
  const one = breaker(policy);
  for (let count = 0; count < 5; count++) one.saw(`${count}`, { ...failed(0), stage: 'identify' });
  one.began('probe');
  expect(one.saw('probe', nobodyThere(1000))).toBe('closed');
});
