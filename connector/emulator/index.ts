export { startStandIn, type StandIn, type StandInOptions } from './stand-in.ts';
export type { JourneyEntry } from './journeys/journey.ts';
export { StandInMisuse } from './misuse.ts';
