/** What the page shows of a connector, as it is read from a definition and before it is HTML. */
export interface Connector {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly brandColour: string;
  readonly signIns: readonly SignIn[];
  readonly cards: readonly Card[];
}

/** One way to make a connection, and what it asks a maker for. */
export interface SignIn {
  readonly name: string;
  readonly description: string;
  readonly asksFor: readonly string[];
}

export interface Card {
  readonly kind: 'trigger' | 'action';
  /** Unique in the page, and readable: the operation id where it can be one. */
  readonly anchor: string;
  readonly operationId: string;
  readonly title: string;
  readonly description: string;
  readonly isInternal: boolean;
  readonly isDeprecated: boolean;
  /** `Preview` or `Production`, where the definition says so. */
  readonly status: string;
  /** How a trigger learns of what happens. */
  readonly watches?: 'told' | 'asks';
  readonly hint: string;
  readonly fields: readonly Field[];
  readonly outputs: readonly Output[];
  readonly answers: readonly Answer[];
}

export interface Field {
  /** `body/customer/by`: where the value goes, and what dynamic extensions call the field. */
  readonly place: string;
  readonly label: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly visibility: string;
  readonly preset: string;
  readonly example: string;
  readonly control: Control;
}

export interface Choice {
  readonly value: string;
  readonly title: string;
}

export type Control =
  | { readonly kind: 'text'; readonly format: string }
  | { readonly kind: 'number'; readonly isWhole: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'list'; readonly items: readonly Field[] }
  | { readonly kind: 'json' }
  | { readonly kind: 'file' }
  | Lookup
  | FetchedFields;

/** A drop-down that another operation fills. */
export interface Lookup {
  readonly kind: 'lookup';
  /** What fills it: an operation, or something that the platform has built in. */
  readonly source: string;
  readonly dependsOn: readonly string[];
  /** What the operation answers; without it the drop-down is filled at run time only. */
  readonly choices?: readonly Choice[];
}

/** Fields that another operation names once a maker has made a choice. */
export interface FetchedFields {
  readonly kind: 'fetched';
  readonly source: string;
  readonly dependsOn: readonly string[];
  /** Where in the answer the schema lies. */
  readonly answerPath: string;
  /** Place of the field whose value decides; none where the answer is always the same. */
  readonly decidedBy?: string;
  readonly cases: readonly FetchedCase[];
}

export interface FetchedCase {
  /** Value of the deciding field. */
  readonly value: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

export interface Output {
  readonly title: string;
  readonly place: string;
  readonly type: string;
  readonly description: string;
  readonly choices: readonly Choice[];
  /** How deep it lies under lists, for the eye. */
  readonly depth: number;
}

export interface Answer {
  readonly status: string;
  readonly meaning: string;
  readonly consequence: 'success' | 'retried' | 'failed' | 'any other';
}
