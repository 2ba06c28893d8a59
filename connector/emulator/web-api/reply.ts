/** What the Web API answers to one request, be it a request of its own or a part of a batch. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it stands where the headers say it is plain text; `undefined` sends nothing. */
  readonly body: unknown;
}

/** Collects status and headers while a request is worked on. */
export interface Reply {
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  /** Ends a handler that has nothing to say. */
  send(): unknown;
  answer(body: unknown): Answer;
}

export function newReply(): Reply {
  let status = 200;
  const headers = new Map([['OData-Version', '4.0']]);
  const reply: Reply = {
    code(given) {
      status = given;
      return reply;
    },
    header(name, value) {
      headers.set(name, value);
      return reply;
    },
    send: () => undefined,
    answer: (body) => ({ status, headers: Object.fromEntries(headers), body }),
  };
  return reply;
}

const jsonType = 'application/json; odata.metadata=minimal';

/** The answer as it travels: its headers complete, its body as text. */
export function onTheWire({ headers, body }: Answer): {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
} {
  if (body === undefined) return { headers, text: undefined };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { headers: { 'Content-Type': jsonType, ...headers }, text };
}
