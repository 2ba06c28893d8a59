/** An option of a choice as metadata has it. The label is free text in any language, and may be empty. */
export interface LabelledOption {
  readonly value: number;
  readonly label: string;
}

/** Runs of letters, marks and digits of any script; an underscore parts words like a blank does. */
const words = /(?:(?!\p{Pc})\p{ID_Continue})+/gu;

/** Some letters have no single capital, as ß; they stay as they are. */
function capitalised(word: string): string {
  const [first = '', ...rest] = Array.from(word);
  const capital = first.toUpperCase();
  return Array.from(capital).length === 1 ? capital + rest.join('') : word;
}

const digits = (value: number): string => String(value).replace('-', 'Minus');

function nameOf({ value, label }: LabelledOption): string {
  const name = (label.normalize('NFC').match(words) ?? []).map(capitalised).join('').normalize('NFC');
  if (name === '') return `Option${digits(value)}`;
  return /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
}

/**
 * A name that code can write for each option: the label's words without what parts them (`In Progress` is `InProgress`,
 * `2% off` is `_2Off`), in the script they are written in. A label that is shared, or comes to the same name as another
 * one, gets its value at the end (`Open_3`); one without a single letter or digit is called after its value.
 *
 * No name has an underscore behind its first character but for that ending, so no two can be equal, whatever the labels
 * and their order.
 */
export function optionNames(options: readonly LabelledOption[]): ReadonlyMap<number, string> {
  const wanted = options.map((option) => ({ value: option.value, name: nameOf(option) }));
  const uses = new Map<string, number>();
  for (const { name } of wanted) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    wanted.map(({ value, name }) => [value, uses.get(name) === 1 ? name : `${name}_${digits(value)}`] as const),
  );
}
