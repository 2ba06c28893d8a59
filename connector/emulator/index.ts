export { startStandIn, type StandIn, type StandInOptions } from './stand-in.ts';
export type { Journey, JourneyEntry, NewJourney } from './journeys.ts';
export type { SystemJob } from './pipeline/system-jobs.ts';
export { StandInMisuse } from './misuse.ts';
