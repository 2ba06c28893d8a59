/** A definition is anybody's JSON: nothing in it is taken for granted, and whatever is not as it should be reads as empty. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Only what the JSON itself says: `constructor` is the name of no member unless it is written there. */
export const memberOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const textAt = (value: unknown, name: string): string => {
  const found = memberOf(value, name);
  return typeof found === 'string' ? found.trim() : '';
};

export const isTrue = (value: unknown, name: string): boolean => memberOf(value, name) === true;

/** `value/0/title`, as the extensions write a place inside an answer; empty names the answer itself. */
export const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('/')
    .filter((name) => name !== '')
    .reduce<unknown>(
      (inner, name) => (Array.isArray(inner) ? (inner as unknown[])[Number(name)] : memberOf(inner, name)),
      value,
    );

const depthShown = 6;

const shallow = (value: unknown, depth: number): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => shallow(item, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shallow(inner, depth - 1)]));
};

/** A default, an example or an allowed value as text. */
export function shownValue(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(shallow(value, depthShown));
}
