export { startStandIn } from './stand-in.ts';
export type { StandIn, StandInOptions } from './stand-in-face.ts';
export type { Chaos } from './pipeline/chaos.ts';
export type { JourneyEntry } from './journeys/journey.ts';
export { StandInMisuse } from './misuse.ts';
