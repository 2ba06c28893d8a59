import type { Row } from '../deploy/rows.ts';
import type { Column } from '../table.ts';

/** What can differ in a column beside its type, in words: `length` → `300`, `option 482100000` → `Waiting`. */
export type Facts = ReadonlyMap<string, string>;

/** How the platform describes columns of one type. */
export interface ColumnType {
  /** `AttributeTypeCode` (Microsoft Learn, "AttributeTypeCode EnumType"). */
  readonly code: string;
  readonly words: string;
  /** What the address of such columns asks for; left out where nothing but the type can differ. */
  readonly query?: string;
}

export const columnTypes: Readonly<Record<Column['type'], ColumnType>> = {
  text: { code: 'String', words: 'text', query: '$select=LogicalName,MaxLength' },
  memo: { code: 'Memo', words: 'text of several lines', query: '$select=LogicalName,MaxLength' },
  wholeNumber: { code: 'Integer', words: 'whole number', query: '$select=LogicalName,MinValue,MaxValue' },
  decimal: { code: 'Decimal', words: 'decimal number', query: '$select=LogicalName,Precision' },
  boolean: { code: 'Boolean', words: 'yes or no', query: '$select=LogicalName&$expand=OptionSet' },
  dateTime: { code: 'DateTime', words: 'date and time' },
  choice: { code: 'Picklist', words: 'choice', query: '$select=LogicalName&$expand=OptionSet' },
};

/** What a column without limits of its own is written with. */
const [lowest, highest] = [-2_147_483_648, 2_147_483_647];
const range = (minimum: unknown, maximum: unknown): string => `${String(minimum)} to ${String(maximum)}`;

/** The facts of a column as this project has it. */
export function factsOf(column: Column): Facts {
  switch (column.type) {
    case 'text':
    case 'memo':
      return new Map([['length', String(column.length)]]);
    case 'wholeNumber':
      return new Map([['range', range(column.minimum ?? lowest, column.maximum ?? highest)]]);
    case 'decimal':
      return new Map([['decimal places', String(column.places)]]);
    case 'boolean':
      return new Map([
        ['option 1', column.yes],
        ['option 0', column.no],
      ]);
    case 'choice':
      return new Map(column.options.map(({ value, label }) => [`option ${value}`, label]));
    case 'dateTime':
      return new Map();
  }
}

interface OptionRow {
  readonly Value: number;
  readonly Label?: {
    readonly LocalizedLabels?: readonly { readonly Label: string; readonly LanguageCode: number }[];
  } | null;
}

interface OptionSet {
  readonly Options?: readonly OptionRow[];
  readonly TrueOption?: OptionRow;
  readonly FalseOption?: OptionRow;
}

/** The language of our packages. An environment without it has labels of its own, which can not be compared. */
const english = 1033;

function optionFacts(row: Row, own: Facts): Facts {
  const set = (row['OptionSet'] ?? {}) as OptionSet;
  const two = [set.TrueOption, set.FalseOption].filter((option) => option !== undefined);
  return new Map(
    [...(set.Options ?? []), ...two].map(({ Value, Label }) => {
      const labels = Label?.LocalizedLabels ?? [];
      const label = labels.find(({ LanguageCode }) => LanguageCode === english)?.Label;
      return [`option ${Value}`, label ?? own.get(`option ${Value}`) ?? 'without a name'];
    }),
  );
}

/** The same facts as the environment has them. */
export function factsIn(row: Row, column: Column): Facts {
  switch (column.type) {
    case 'text':
    case 'memo':
      return new Map([['length', String(row['MaxLength'])]]);
    case 'wholeNumber':
      return new Map([['range', range(row['MinValue'], row['MaxValue'])]]);
    case 'decimal':
      return new Map([['decimal places', String(row['Precision'])]]);
    case 'boolean':
    case 'choice':
      return optionFacts(row, factsOf(column));
    case 'dateTime':
      return new Map();
  }
}
