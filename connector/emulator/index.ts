export { startStandIn, type StandIn, type StandInOptions } from './stand-in.ts';
export type { JourneyEntry } from './journeys/journey.ts';
export type { SignalRecord } from './journeys/reception.ts';
export { StandInMisuse } from './misuse.ts';
