/**
 * The five kinds of property that a custom trigger can carry. CI-J's own data types are text, number, true/false,
 * date/time and entity reference (Microsoft Learn, "Create custom triggers in Customer Insights - Journeys").
 *
 * A property is either required or has a typed default. There is no third way: a journey fails without a word on an
 * attribute that has no value (Microsoft Learn, Customer Insights - Journeys, "Known issues", Triggers).
 */
type Presence<Value> =
  { readonly required: true; readonly default?: never } | { readonly required?: never; readonly default: Value };

interface Described<Value> {
  /** A sentence a marketer understands; shown on the action card and in the catalogue. */
  readonly description: string;
  /** A realistic value; never that of a real person. */
  readonly example: Value;
  /** Set where the value says something about an identifiable person. */
  readonly personal?: true;
}

export type TextProperty = Described<string> &
  Presence<string> & {
    readonly type: 'text';
    /** Characters, at most. */
    readonly maxLength?: number;
    /** The only values allowed. */
    readonly values?: readonly string[];
  };

export type NumberProperty = Described<number> &
  Presence<number> & {
    readonly type: 'number';
    readonly minimum?: number;
    readonly maximum?: number;
    /** Whole numbers only. */
    readonly integer?: true;
  };

export type BooleanProperty = Described<boolean> & Presence<boolean> & { readonly type: 'boolean' };

/** ISO 8601 with an offset or Z; goes to Dataverse as UTC. */
export type DateTimeProperty = Described<string> & Presence<string> & { readonly type: 'dateTime' };

/** The id of a row of one table. It has no sensible default, so it is always required. */
export type ReferenceProperty = Described<string> & {
  readonly type: 'reference';
  /** Logical name of the Dataverse table, such as `opportunity`. */
  readonly table: string;
  readonly required: true;
  readonly default?: never;
};

export type Property = TextProperty | NumberProperty | BooleanProperty | DateTimeProperty | ReferenceProperty;
export type Properties = Readonly<Record<string, Property>>;
export type PropertyType = Property['type'];
export type PropertyValue = string | number | boolean;
