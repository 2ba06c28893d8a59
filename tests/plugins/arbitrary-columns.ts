import fc from 'fast-check';
import {
  defineTable,
  type Column,
  type ColumnValue,
  type NestedRow,
  type RowReference,
  type Table,
} from '../../plugins/index.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/).filter((column) => column !== 'sampleid' && !(column in {}));

/** Dates travel in texts, so a text of their form can't be told from one without metadata. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0' + '12\0', '{"__type":"ExactDecimal:cueline","Value":"1"}', '</'),
  )
  .filter((value) => !value.startsWith('/Date('));

const digits = (size: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${size - 1}}$`));

/** 17 to 19 digits with a point among the last ten, the last one no zero: more than a double holds. */
const longDecimal: fc.Arbitrary<ColumnValue> = fc
  .tuple(fc.boolean(), fc.integer({ min: 17, max: 19 }).chain(digits), fc.integer({ min: 0, max: 10 }))
  .map(([negative, all, decimals]) => {
    const point = all.length - decimals;
    const odd = all.slice(0, -1) + '7';
    const size = decimals === 0 ? odd : `${odd.slice(0, point)}.${odd.slice(point)}`;
    return { exact: negative ? `-${size}` : size };
  })
  .filter(({ exact }) => String(Number(exact)) !== exact);

const shortDecimal = fc.integer({ min: -1e9, max: 1e9 }).map((units) => units / 10_000);
const decimal = fc.oneof(longDecimal, shortDecimal);

const date = fc
  .date({ noInvalidDate: true, min: new Date('1753-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z') })
  .map((day) => day.toISOString());

const reference: fc.Arbitrary<RowReference> = fc.record({ table: name, id: fc.uuid() });

const row: fc.Arbitrary<NestedRow> = fc.record({
  table: fc.constantFrom('activityparty', 'opportunityclose', 'contoso_thing'),
  id: fc.uuid(),
  columns: fc
    .array(fc.tuple(name, fc.oneof(reference, shortDecimal, fc.boolean(), fc.constant(null))))
    .map((pairs) => new Map(pairs)),
});

const whole = fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });

const column: fc.Arbitrary<readonly [Column, ColumnValue]> = fc.oneof(
  ...(
    [
      ['text', text],
      ['wholeNumber', whole],
      ['number', fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))],
      ['decimal', decimal],
      ['money', decimal],
      ['boolean', fc.boolean()],
      ['choice', whole],
      ['choices', fc.array(whole, { maxLength: 4 })],
      ['dateTime', date],
      ['lookup', reference],
      ['id', fc.uuid()],
      ['parties', fc.array(row, { maxLength: 3 })],
    ] as const
  ).map(([kind, value]) =>
    fc.tuple(
      fc.constant<Column>(kind),
      fc.oneof(
        { weight: 5, arbitrary: value as fc.Arbitrary<ColumnValue> },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
    ),
  ),
);

/** A table with columns of every kind, and a row of it. */
export const arbitraryRow: fc.Arbitrary<{ readonly table: Table; readonly row: ReadonlyMap<string, ColumnValue> }> = fc
  .dictionary(name, column, { maxKeys: 12 })
  .map((columns) => ({
    table: defineTable({
      logicalName: 'sample',
      columns: Object.fromEntries(Object.entries(columns).map(([key, [kind]]) => [key, kind])),
    }),
    row: new Map(Object.entries(columns).map(([key, [, value]]) => [key, value])),
  }));
