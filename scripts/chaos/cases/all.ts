import type { ChaosCase } from '../line.ts';
import { disk } from './disk.ts';
import { fairness } from './fairness.ts';
import { kill } from './kill.ts';
import { outage } from './outage.ts';
import { overload } from './overload.ts';
import { rate } from './rate.ts';
import { restart } from './restart.ts';
import { slowSenders } from './slow-senders.ts';
import { slowSink } from './slow-sink.ts';
import { soak } from './soak.ts';
import { stop } from './stop.ts';

export interface Extent {
  readonly kills: number;
  readonly outageSeconds: number;
  /** 0 leaves the soak out. */
  readonly soakMinutes: number;
}

/** Every case there is. Adding one is a file here and a line in this list. */
export const casesOf = ({ kills, outageSeconds, soakMinutes }: Extent): readonly ChaosCase[] => [
  kill(kills),
  restart,
  disk,
  outage(outageSeconds),
  slowSink,
  stop,
  overload,
  slowSenders,
  rate,
  fairness,
  ...(soakMinutes > 0 ? [soak(soakMinutes)] : []),
];
