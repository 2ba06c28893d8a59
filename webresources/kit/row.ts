/** A row as the Web API gives it. */
export type Row = Readonly<Record<string, unknown>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
}
