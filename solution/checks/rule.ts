/** What has to hold, and what is wrong where it does not. */
export type Rule = readonly [holds: boolean, problem: string];

export const brokenOf = (rules: readonly Rule[]): readonly string[] =>
  rules.flatMap(([holds, problem]) => (holds ? [] : [problem]));

/** Those that are there more than once, each named once. */
export const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
