import { afterAll } from '@jest/globals';

type CleanUp = () => unknown;

const pending: CleanUp[] = [];

/** Runs at the end of the test file, last in first out: what was opened later may need what was opened before. */
export const atTheEnd = (cleanUp: CleanUp): void => {
  pending.push(cleanUp);
};

afterAll(async () => {
  for (let next = pending.pop(); next; next = pending.pop()) await next();
});
