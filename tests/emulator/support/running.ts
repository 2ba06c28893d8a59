import { startStandIn, type StandIn, type StandInOptions } from '../../../connector/emulator/index.ts';

/** Things a test started, ended again by `endAll` in its `afterEach`. */
const ends: (() => Promise<void>)[] = [];

export const endLater = (end: () => Promise<void>): void => {
  ends.push(end);
};

export async function endAll(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}

export async function runningStandIn(options?: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn(options);
  endLater(() => standIn.close());
  return standIn;
}
