import type { Catalog } from '../contract/index.ts';
import { complete } from './complete.ts';
import type { Authentic, Complete } from './event.ts';
import { keep } from './keep.ts';
import type { Clock, EventStore } from './ports.ts';
import { start, type Verdict } from './stage.ts';
import { validate } from './validate.ts';

export interface IntakePorts {
  readonly catalog: Catalog;
  readonly store: Pick<EventStore, 'accept'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

export type Intake = (event: Authentic) => Promise<Verdict<Complete>>;

/** What the intake would say to an event, up to the store: nothing is kept. */
export const judging = ({ catalog, clock, newId }: Omit<IntakePorts, 'store'>): Intake =>
  start(validate(catalog)).pipe(complete(clock, newId)).run;

/** From an authenticated request to a stored event: what every door runs before it answers. */
export const intake = ({ catalog, store, clock, newId }: IntakePorts): Intake =>
  start(validate(catalog)).pipe(complete(clock, newId)).pipe(keep(store)).run;
