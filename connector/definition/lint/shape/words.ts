/** The words of JSON Schema that our descriptions of the connector files are made of. */
export type ShapeSchema = Readonly<Record<string, unknown>>;

export const text: ShapeSchema = { type: 'string' };
export const flag: ShapeSchema = { type: 'boolean' };
export const anything: ShapeSchema = {};
export const object: ShapeSchema = { type: 'object' };

export const oneOf = (...values: readonly unknown[]): ShapeSchema => ({ enum: values });
export const listOf = (items: ShapeSchema): ShapeSchema => ({ type: 'array', items });
export const mapOf = (values: ShapeSchema): ShapeSchema => ({ type: 'object', additionalProperties: values });
export const ref = (name: string): ShapeSchema => ({ $ref: `#/definitions/${name}` });

/** An object of these members; with `closed`, only extensions may stand beside them. */
export const shape = (
  properties: Readonly<Record<string, ShapeSchema>>,
  { required = [], closed = false }: { readonly required?: readonly string[]; readonly closed?: boolean } = {},
): ShapeSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  ...(closed ? { patternProperties: { '^(x-|\\$schema$)': {} }, additionalProperties: false } : {}),
});

/** What holds for objects whose member has this value: its error names what is wrong, where `oneOf` would name all. */
export const when = (member: string, value: unknown, then: ShapeSchema): ShapeSchema => ({
  if: { properties: { [member]: { const: value } }, required: [member] },
  then,
});
