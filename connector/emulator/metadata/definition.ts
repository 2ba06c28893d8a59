type Properties = Readonly<Record<string, unknown>>;

/** What Dataverse says about one of its parts: a table, a column, the options of a choice, a relationship. */
export interface Definition {
  /** The type's name behind `Microsoft.Dynamics.CRM.`, such as `StateAttributeMetadata`. */
  readonly type: string;
  readonly metadataId: string;
  readonly properties: Properties;
  /** Where the collection it stands in is of a more general type: that type, and the properties it has. */
  readonly general?: { readonly type: string; readonly properties: Properties };
  readonly related: Readonly<Record<string, () => Definition | readonly Definition[] | null>>;
}

/** Which type the address speaks of: a column is seen as `AttributeMetadata` until the address casts it to its own type. */
export type View = 'general' | 'own';

/** The definition as the view sees it: its type and the properties that can be selected and compared. */
export const seenIn = (
  definition: Definition,
  view: View,
): { readonly type: string; readonly properties: Properties } =>
  view === 'general' ? (definition.general ?? definition) : definition;

/** Options and the like belong to the special type; only an address that casts to it reaches them. */
export const relatedIn = (definition: Definition, view: View): Definition['related'] =>
  view === 'general' && definition.general ? {} : definition.related;
