import type { EventRequest, PropertyValue, Trigger } from '../../connector/contract/index.ts';
import type { Format } from '../kit/index.ts';
import { readField, type Entered, type FieldProblem } from './field-value.ts';
import type { Person, RecordReference } from './person.ts';

interface Draft {
  readonly trigger: Trigger;
  readonly person: Person;
  readonly record: RecordReference;
  readonly entered: Readonly<Record<string, Entered>>;
  /** Made when the dialog opens and kept over every attempt: one dialog is one event. */
  readonly eventId: string;
  readonly test: boolean;
  /** Reads times as the person reads them. */
  readonly format: Pick<Format, 'momentOf'>;
}

/** The body of the send request, or what keeps it from being one: by property, all at once. */
export function requestOf({
  trigger,
  person,
  record,
  entered,
  eventId,
  test,
  format,
}: Draft): { readonly request: EventRequest } | { readonly problems: Readonly<Record<string, FieldProblem>> } {
  const attributes: Record<string, PropertyValue> = {};
  const problems: Record<string, FieldProblem> = {};
  for (const [name, property] of Object.entries(trigger.properties)) {
    const read = readField(property, entered[name] ?? '', format);
    if ('problem' in read) problems[name] = read.problem;
    else if (read.value !== undefined) attributes[name] = read.value;
  }
  if (Object.keys(problems).length > 0) return { problems };
  return {
    request: {
      trigger: trigger.name,
      version: trigger.version,
      eventId,
      customer: { by: person.table === 'contact' ? 'contactId' : 'leadId', value: person.id },
      attributes,
      bindingId: `${record.table}/${record.id}`,
      // Whoever sends by hand is told at once that the person is not known, and not days later.
      ifNotFound: 'fail',
      test,
    },
  };
}
