import type { Choice, FetchedCase, FetchedFields, Field } from '../card.ts';
import type { Around } from './around.ts';
import { means } from './extension.ts';
import { fieldsOf } from './fields.ts';
import { memberOf, objectOf, valueAt } from './json.ts';
import { inOrder } from './order.ts';
import { noPrefix } from './titles.ts';

/** Some connectors point at the properties instead of the schema that has them (Microsoft's Approvals Kit does). */
const schemaIn = (answer: unknown, path: string): unknown => {
  const found = valueAt(answer, path.replace(/\/properties$/, ''));
  const isSchema = ['type', 'properties', '$ref'].some((name) => memberOf(found, name) !== undefined);
  return isSchema ? found : { type: 'object', properties: objectOf(found) };
};

const choicesOfField = ({ control }: Field): readonly Choice[] =>
  control.kind === 'choice' || control.kind === 'lookup' ? (control.choices ?? []) : [];

function filled(field: Field, control: FetchedFields, beside: readonly Field[], around: Around): Field {
  const answer = memberOf(around.answers, control.source);
  const inside: Around = { ...around, place: field.place, isRequired: true, visibility: field.visibility };
  // Its own title stands before the fields, and nothing else: they are fetched by themselves.
  const caseOf = (value: string, title: string, given: unknown): FetchedCase => ({
    value,
    title,
    fields: inOrder(fieldsOf(schemaIn(given, control.answerPath), field.label, { ...inside, prefix: noPrefix })),
  });
  if (answer === undefined) return field;
  if (control.dependsOn.length === 0) return { ...field, control: { ...control, cases: [caseOf('', '', answer)] } };
  const decider = control.dependsOn
    .flatMap((reference) => beside.filter(({ place }) => means(reference, place)))
    .find((other) => choicesOfField(other).length > 0);
  if (!decider) return field;
  const cases = choicesOfField(decider).flatMap(({ value, title }) => {
    const given = memberOf(answer, value);
    return given === undefined ? [] : [caseOf(value, title, given)];
  });
  return { ...field, control: { ...control, decidedBy: decider.place, cases } };
}

/** The same fields, with those that another operation names filled from its answers. */
export const withFetchedFields = (fields: readonly Field[], around: Around): readonly Field[] =>
  fields.map((field) => {
    const { control } = field;
    if (control.kind === 'list')
      return { ...field, control: { ...control, items: withFetchedFields(control.items, around) } };
    return control.kind === 'fetched' ? filled(field, control, fields, around) : field;
  });
