type Row = Readonly<Record<string, unknown>>;

/**
 * The Web API of an environment, as what changes or compares one needs it. Paths are relative to `/api/data/v9.2/`. The client
 * of connector/dataverse is one; this room knows the shape only, as it reaches no network of its own.
 */
export interface EnvironmentApi {
  get(path: string): Promise<unknown>;
  /** All rows of a list, following its pages. */
  list(path: string): Promise<readonly Row[]>;
  /** Gives the body of the answer, or `undefined` for 204. */
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<unknown>;
  patch(path: string, body: unknown): Promise<void>;
  /** Takes a row away, or a reference (`…/$ref`). */
  remove(path: string): Promise<void>;
}
