import { expect, test } from '@jest/globals';
import { steadyClock } from '../../connector/gateway/steady-clock.ts';

const noon = Date.parse('2026-11-24T12:00:00Z');
const minute = 60_000;

function world() {
  let wall = noon;
  let steady = 5_000.25;
  const stepped: number[] = [];
  const clock = steadyClock({ wall: () => wall, steady: () => steady }, (ms) => stepped.push(ms));
  return {
    clock,
    stepped,
    pass: (ms: number) => {
      wall += ms;
      steady += ms;
    },
    set: (ms: number) => {
      wall += ms;
    },
  };
}

test('it tells the time of the machine, in whole milliseconds', () => {
  const { clock, pass } = world();
  expect(clock()).toBe(noon);
  pass(1234.5);
  expect(clock()).toBe(noon + 1234);
});

test.each([10 * minute, -10 * minute])('a step of %d ms that is taken back changes nothing', (step) => {
  const { clock, pass, set, stepped } = world();
  set(step);
  const seen: number[] = [];
  for (let count = 0; count < 9; count++) {
    pass(minute);
    seen.push(clock());
  }
  set(-step);
  expect(seen).toEqual(seen.map((_time, index) => noon + (index + 1) * minute));
  pass(20 * minute);
  expect(clock()).toBe(noon + 29 * minute);
  expect(stepped).toEqual([]);
});

test('a step that lasts ten minutes is followed, once, and told', () => {
  const { clock, pass, set, stepped } = world();
  set(2 * minute);
  clock();
  pass(10 * minute - 1);
  expect(clock()).toBe(noon + 10 * minute - 1);
  pass(1);
  clock();
  expect(clock()).toBe(noon + 12 * minute);
  expect(stepped).toEqual([2 * minute]);
});

test('a clock that is kept right in small steps is followed at once', () => {
  const { clock, set, stepped } = world();
  set(900);
  clock();
  expect(clock()).toBe(noon + 900);
  expect(stepped).toEqual([]);
});
