/** What every column says of itself. Schema name and logical name are one: lower case, with the publisher's prefix. */
interface ColumnWords {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** A form refuses to save a row without it. The Web API does not. */
  readonly required?: true;
  /** Left out of the history of rows, where the table has one: what is cleared in a row would live on there. */
  readonly unaudited?: true;
}

/** One value of a choice. Its number is what rows keep, so it never changes; the label may. */
export interface Option {
  readonly value: number;
  readonly label: string;
}

export type Column = ColumnWords &
  (
    | { readonly type: 'text'; readonly length: number }
    | { readonly type: 'memo'; readonly length: number }
    | { readonly type: 'wholeNumber'; readonly minimum?: number; readonly maximum?: number }
    | { readonly type: 'decimal'; readonly places: number }
    | { readonly type: 'boolean'; readonly yes: string; readonly no: string }
    | { readonly type: 'dateTime' }
    | { readonly type: 'choice'; readonly options: readonly Option[]; readonly byDefault?: number }
  );

/** Columns that no two rows have the same values in; the Web API addresses a row by them. */
export interface AlternateKey {
  readonly name: string;
  readonly displayName: string;
  readonly columns: readonly string[];
}

/** A list of rows that everybody can choose. */
export interface View {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly string[];
  readonly sortedBy: { readonly column: string; readonly descending: boolean };
  /** Rows whose choice or boolean has one of these values; all active rows without it. */
  readonly only?: { readonly column: string; readonly values: readonly number[] };
}

export interface FormSection {
  readonly label: string;
  readonly columns: readonly string[];
  /** Shown and never edited: what a machine fills. */
  readonly readOnly?: true;
}

/** A table of our own. */
export interface Table {
  readonly kind: 'table';
  /**
   * Whose its rows are. What a machine writes belongs to the organisation, as nobody owns a count: a role then reads all rows or
   * none, so privileges have the depth Global only. What a person asks for belongs to that person, and a role can stop there.
   * It never changes: the platform knows no way from one to the other.
   */
  readonly ownership: 'organization' | 'user';
  /** What the ids of its views and form derive from. No zip carries the table's own: each environment gives it one. */
  readonly id: string;
  readonly name: string;
  /** As the Web API addresses its rows. */
  readonly setName: string;
  readonly displayName: string;
  readonly pluralName: string;
  readonly description: string;
  /** A text: what a row is called wherever only one column is shown. */
  readonly primaryColumn: Column & { readonly type: 'text' };
  /** All others of ours; those of the platform come by themselves. */
  readonly columns: readonly Column[];
  readonly keys: readonly AlternateKey[];
  /** The first one is what people see first. */
  readonly views: readonly View[];
  readonly form: { readonly name: string; readonly sections: readonly FormSection[] };
  /** Whether Dataverse keeps the history of its rows; never for what a machine rewrites all day. */
  readonly audited: boolean;
}

export const ownColumns = ({ primaryColumn, columns }: Table): readonly Column[] => [primaryColumn, ...columns];
export const primaryIdOf = ({ name }: Pick<Table, 'name'>): string => `${name}id`;
