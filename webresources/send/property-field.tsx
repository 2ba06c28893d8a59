import type { Property } from '../../connector/contract/index.ts';
import { CheckboxField, ChoiceField, DateField, NumberField, TextField, usePage, type Choice } from '../kit/index.ts';
import type { SendKey } from '../strings/send-key.ts';
import type { Entered, FieldProblem } from './field-value.ts';
import { propertyWords } from '../event/property-words.ts';

interface PropertyFieldProps {
  readonly name: string;
  readonly property: Property;
  readonly entered: Entered;
  readonly problem: FieldProblem | undefined;
  /** For a reference: the records that it can be. */
  readonly records: readonly Choice[];
  readonly onChange: (entered: Entered) => void;
}

/** One property of a trigger, as the field that its type asks for. */
export function PropertyField({ name, property, entered, problem, records, onChange }: PropertyFieldProps) {
  const { text } = usePage<SendKey>();
  const value = String(entered);
  const { default: standard } = property;
  const shared = {
    label: propertyWords(name),
    hint: [
      property.description,
      ...(standard === undefined || standard === '' || property.type === 'boolean'
        ? []
        : [text('defaultIs', String(standard))]),
    ].join(' '),
    problem: problem && text(problem.key, ...problem.values),
    required: property.required,
    value,
    onChange,
  };
  switch (property.type) {
    case 'boolean':
      return <CheckboxField label={shared.label} hint={shared.hint} value={entered === true} onChange={onChange} />;
    case 'number':
      return <NumberField {...shared} whole={property.integer === true} />;
    case 'dateTime':
      return <DateField {...shared} withTime />;
    case 'text':
      if (property.values) {
        const choices = property.values.map((one) => ({ value: one, label: one }));
        const none = standard === undefined ? [{ value: '', label: text('chooseValue') }] : [];
        return <ChoiceField {...shared} choices={[...none, ...choices]} />;
      }
      return <TextField {...shared} {...(property.maxLength === undefined ? {} : { maxLength: property.maxLength })} />;
    case 'reference':
      if (records.length === 0) return <TextField {...shared} />;
      return <ChoiceField {...shared} choices={[{ value: '', label: text('chooseValue') }, ...records]} />;
  }
}
