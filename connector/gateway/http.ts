/** A request as every host hands it in: nothing is parsed, nothing is trusted. */
export interface GatewayRequest {
  /** Values of the path's `:names`, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query as they came. A host whose answers nobody passes on leaves it out. */
  readonly target?: string;
  /** Lower-case names; a repeated header is joined by commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** Calls the listener once nobody is there any more to be answered. A host that can't tell leaves it out. */
  readonly onHangUp?: (listener: () => void) => void;
}

export interface GatewayAnswer {
  readonly status: number;
  /** JSON, or a text as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const answer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): GatewayAnswer => ({
  status,
  body,
  headers,
});
