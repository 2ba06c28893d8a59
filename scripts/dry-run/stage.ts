/** One step on the way of a body. All of it speaks of columns and properties by name: a captured body is somebody's data. */
export interface Stage {
  readonly stage: 'decode' | 'guards' | 'handle' | 'recipient' | 'validate' | 'event id' | 'send';
  readonly result: 'done' | 'nothing' | 'refused';
  readonly why: string;
  /** What came in, and what went out. */
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/** `name: a, b`, or nothing where there is nothing to list. */
export const listed = (name: string, items: Iterable<string>): string[] => {
  const text = [...items].join(', ');
  return text === '' ? [] : [`${name}: ${text}`];
};

/** Stage by stage, for a terminal. */
export const stageText = (stages: readonly Stage[]): string =>
  stages
    .map(({ stage, result, why, ...flow }) =>
      [
        `${stage}: ${result}. ${why}`,
        ...flow.in.map((line) => `  in   ${line}`),
        ...flow.out.map((line) => `  out  ${line}`),
      ].join('\n'),
    )
    .join('\n\n');
