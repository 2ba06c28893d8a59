/**
 * What flows and connections hold on to in a connector, and nothing else: the model that two connectors are compared by and
 * that the lock file keeps. Every input and output has a place as flows write it: `body/customer/by`, `body/lines[]/sku`.
 */
export interface Surface {
  readonly server: Server;
  /** By name of the security definition, in words such as `apiKey x-api-key in header`. */
  readonly security: ReadonlyMap<string, Part<string>>;
  /** What a connection asks for; left out where only the definition is known. */
  readonly connection?: Fields;
  readonly operations: ReadonlyMap<string, OperationSurface>;
}

/** Something with the JSON pointer of the place it was read from. */
export interface Part<T> {
  readonly value: T;
  readonly pointer: string;
}

export interface Server {
  readonly host: string;
  readonly basePath: string;
}

export interface OperationSurface {
  readonly method: string;
  readonly path: string;
  /** `single` or `batch`; left out for an action. */
  readonly trigger?: string;
  /** Not offered to makers. */
  readonly hidden?: true;
  readonly inputs: Fields;
  /** Answers that a flow can go on with: those of 2xx that have a schema, the one a designer reads first. */
  readonly answers: ReadonlyMap<string, Fields>;
  /** What a trigger hands to the flow. */
  readonly notification?: Fields;
  readonly deprecated?: true;
  readonly texts?: Texts;
  readonly pointer: string;
}

export type Fields = ReadonlyMap<string, Field>;

export interface Field {
  /** `any` where the definition says none. */
  readonly type: string;
  readonly format?: string;
  /** Where a parameter is sent: `path`, `query`, `header`, `formData` or `body`; only on the parameter itself. */
  readonly in?: string;
  readonly required?: true;
  readonly hidden?: true;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly limits?: Readonly<Record<string, number | string>>;
  /** By name of the dynamic extension, what it points at. */
  readonly dynamic?: Readonly<Record<string, string>>;
  /** More fields lie below than are read. */
  readonly cut?: true;
  readonly texts?: Texts;
  readonly pointer: string;
}

/** Known of a definition, never of a lock file. */
export interface Texts {
  readonly summary?: string;
  readonly description?: string;
  readonly visibility?: string;
}
