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
  readonly room: { left: number };
}

const fieldsPerCard = 500;
const depthLimit = 12;

export const aroundAll = (root: unknown, answers: unknown): Around => ({
  root,
  answers,
  prefix: noPrefix,
  isRequired: true,
  visibility: '',
  place: '',
  trail: [],
  room: { left: fieldsPerCard },
});

export const isTooDeep = (schema: JsonObject, { trail }: Around): boolean =>
  trail.length >= depthLimit || trail.includes(schema);

/** Takes the room of one row; false where there is none left. */
export function takesRoom({ room }: Around): boolean {
  room.left -= 1;
  return room.left >= 0;
}
