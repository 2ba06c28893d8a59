import type { JsonObject } from './json.ts';
import { noPrefix, type TitlePrefix } from './titles.ts';

/** What holds for everything inside the schema that is being read. */
export interface Around {
  /** The whole document, for its references. */
  readonly root: unknown;
  /** What operations answer, by operation id: they fill drop-downs and name fields. */
  readonly answers: unknown;
  readonly prefix: TitlePrefix;
  /** Whether everything from the body down to here has to be there. */
  readonly isRequired: boolean;
  readonly visibility: string;
  readonly place: string;
  /** Schemas that this one lies in: one that contains itself is shown once. */
  readonly trail: readonly JsonObject[];
  /** Definitions that refer to each other can be endless without being a circle; what one card shows is not. */
  readonly room: { rows: number; steps: number };
}

export const rowsPerCard = 500;
/** Schemas that are looked into for those rows, most of them objects or hidden. */
const stepsPerCard = 20_000;
const depthLimit = 12;

export const aroundAll = (root: unknown, answers: unknown): Around => ({
  root,
  answers,
  prefix: noPrefix,
  isRequired: true,
  visibility: '',
  place: '',
  trail: [],
  room: { rows: rowsPerCard, steps: stepsPerCard },
});

export const isTooDeep = (schema: JsonObject, { trail }: Around): boolean =>
  trail.length >= depthLimit || trail.includes(schema);

/** Takes the room of one row; false where there is none left. */
export function takesRoom({ room }: Around): boolean {
  room.rows -= 1;
  return room.rows >= 0;
}

/** Takes the room of a look into a schema; false where there is no use in one. */
export function takesStep({ room }: Around): boolean {
  room.steps -= 1;
  return room.steps >= 0 && room.rows > 0;
}
