import { useEffect, useRef, useState } from 'preact/hooks';
import { platformTitleOf, type EventRequest, type Trigger } from '../../connector/contract/index.ts';
import { Button, CheckboxField, ChoiceField, LookupField, MessageBar, useLoaded, usePage } from '../kit/index.ts';
import type { Format } from '../kit/index.ts';
import type { SendKey } from '../strings/send-key.ts';
import { requestOf } from './draft.ts';
import { firstEntry, type Entered, type FieldProblem } from './field-value.ts';
import type { Person, RecordReference } from './person.ts';
import { PropertyField } from './property-field.tsx';
import type { ReadyTriggers } from './ready-triggers.ts';
import { recordsOf } from './references.ts';

/** What was entered, kept while the preview is looked at. */
export interface Entry {
  readonly trigger: Trigger | undefined;
  readonly entered: Readonly<Record<string, Entered>>;
  readonly test: boolean;
}

interface ComposeProps {
  readonly person: Person;
  readonly record: RecordReference & { readonly title: string };
  readonly triggers: ReadyTriggers;
  readonly eventId: string;
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
  readonly onPreview: (trigger: Trigger, request: EventRequest) => void;
}

/** What the fields of a trigger begin with: its defaults, and the record where the trigger asks for one of its kind. */
function firstEntries(trigger: Trigger | undefined, { table, id }: RecordReference, format: Format): Entry['entered'] {
  const now = new Date().toISOString();
  return Object.fromEntries(
    Object.entries(trigger?.properties ?? {}).map(([name, property]) => [
      name,
      property.type === 'reference' && property.table === table ? id : firstEntry(property, now, format),
    ]),
  );
}

export function Compose({ person, record, triggers, eventId, entry, onChange, onPreview }: ComposeProps) {
  const { api, text, count, format, recordLink } = usePage<SendKey>();
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, FieldProblem>>>({});
  const { trigger, entered, test } = entry;
  const fields = Object.entries(trigger?.properties ?? {});
  const references = [...new Set(fields.flatMap(([, one]) => (one.type === 'reference' ? [one.table] : [])))];
  const records = useLoaded(
    async (signal) =>
      new Map(
        await Promise.all(
          references.map(async (table) => [table, await recordsOf(api, person, record, table, signal)] as const),
        ),
      ),
    [references.join()],
  );

  useEffect(() => {
    // It may stand above what is seen of the dialog.
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problems]);

  function choose(name: string): void {
    const chosen = triggers.ready.find((one) => one.name === name);
    setProblems({});
    onChange({ ...entry, trigger: chosen, entered: firstEntries(chosen, record, format) });
  }

  function preview(): void {
    if (!trigger) return;
    const drafted = requestOf({ trigger, person, record, entered, eventId, test, format });
    setProblems('problems' in drafted ? drafted.problems : {});
    if ('request' in drafted) onPreview(trigger, drafted.request);
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        preview();
      }}
    >
      {Object.keys(problems).length > 0 && <MessageBar tone="bad">{text('mend')}</MessageBar>}
      <LookupField label={text('person')} name={person.name} href={recordLink?.(person.table, person.id)} />
      <ChoiceField
        label={text('trigger')}
        required
        hint={trigger?.description ?? (triggers.others > 0 ? count('notReady', triggers.others) : undefined)}
        value={trigger?.name ?? ''}
        onChange={choose}
        choices={[
          { value: '', label: text('choose') },
          ...triggers.ready.map((one) => ({ value: one.name, label: platformTitleOf(one) })),
        ]}
      />
      {fields.map(([name, property]) => (
        <PropertyField
          key={`${trigger?.name ?? ''}/${name}`}
          name={name}
          property={property}
          entered={entered[name] ?? ''}
          problem={problems[name]}
          records={(property.type === 'reference' && records.value?.get(property.table)) || []}
          onChange={(value) => onChange({ ...entry, entered: { ...entered, [name]: value } })}
        />
      ))}
      {trigger && (
        <CheckboxField
          label={text('test')}
          hint={text('testHelp')}
          value={test}
          onChange={(value) => onChange({ ...entry, test: value })}
        />
      )}
      <footer class="actions">
        <Button kind="primary" submit disabled={!trigger}>
          {text('preview')}
        </Button>
      </footer>
    </form>
  );
}
