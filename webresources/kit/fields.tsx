import type { ComponentChildren, TargetedEvent } from 'preact';
import { useId } from 'preact/hooks';
import { usePage } from './page-context.tsx';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value; read out where the field is. */
  readonly problem?: string | undefined;
  readonly required?: boolean | undefined;
}

interface ValueProps<T> extends FieldProps {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** What ties an input to its words. */
interface Ties {
  readonly id: string;
  readonly required: boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
}

interface FrameProps extends FieldProps {
  readonly children: (ties: Ties) => ComponentChildren;
}

function Frame({ label, hint, problem, required = false, children }: FrameProps) {
  const { text } = usePage();
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ].join(' ');
  const ties = {
    id,
    required,
    'aria-invalid': problem !== undefined,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {required && <span class="required"> {text('kitRequired')}</span>}
      </label>
      {children(ties)}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

type Typed = TargetedEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;
const typed = (onChange: (value: string) => void) => (event: Typed) => onChange(event.currentTarget.value);

export const TextField = (
  props: ValueProps<string> & {
    readonly maxLength?: number;
    readonly lines?: number;
    readonly type?: 'text' | 'email';
  },
) => (
  <Frame {...props}>
    {(ties) =>
      props.lines === undefined ? (
        <input
          {...ties}
          type={props.type ?? 'text'}
          value={props.value}
          maxLength={props.maxLength}
          onInput={typed(props.onChange)}
        />
      ) : (
        <textarea
          {...ties}
          rows={props.lines}
          value={props.value}
          maxLength={props.maxLength}
          onInput={typed(props.onChange)}
        />
      )
    }
  </Frame>
);

/**
 * Keeps what is typed as text, which is the caller's to judge. A browser's own field for numbers drops a comma that it does not
 * expect, so that 12,5 would become 125, and changes the number when somebody scrolls.
 */
export const NumberField = (props: ValueProps<string> & { readonly whole?: boolean }) => (
  <Frame {...props}>
    {(ties) => (
      <input
        {...ties}
        type="text"
        inputMode={props.whole === true ? 'numeric' : 'decimal'}
        autocomplete="off"
        value={props.value}
        onInput={typed(props.onChange)}
      />
    )}
  </Frame>
);

/** The value is that of the browser's own field: `2026-11-29T14:30`; `Format` reads and writes it in the person's time. */
export const DateField = (props: ValueProps<string> & { readonly withTime?: boolean }) => (
  <Frame {...props}>
    {(ties) => (
      <input
        {...ties}
        type={props.withTime === true ? 'datetime-local' : 'date'}
        value={props.value}
        onInput={typed(props.onChange)}
      />
    )}
  </Frame>
);

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const ChoiceField = (props: ValueProps<string> & { readonly choices: readonly Choice[] }) => (
  <Frame {...props}>
    {(ties) => (
      <select {...ties} value={props.value} onChange={typed(props.onChange)}>
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )}
  </Frame>
);

export function CheckboxField({ label, hint, value, onChange }: Omit<ValueProps<boolean>, 'required' | 'problem'>) {
  const id = useId();
  return (
    <div class="field check">
      <input
        id={id}
        type="checkbox"
        checked={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** The name of a record that stands already, with the way to it. */
export const LookupField = (props: FieldProps & { readonly name: string; readonly href?: string | undefined }) => (
  <div class="field">
    <span class="label">{props.label}</span>
    <span class="lookup">
      {props.href === undefined ? (
        props.name
      ) : (
        <a href={props.href} target="_blank" rel="noopener">
          {props.name}
        </a>
      )}
    </span>
    {props.hint !== undefined && <p class="hint">{props.hint}</p>}
  </div>
);
