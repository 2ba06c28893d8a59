import type { StandIn } from '../../../connector/emulator/index.ts';
import { askForToken } from './caller.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; an empty object where it is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

export type RawCaller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<RawAnswer>;

function jsonIn(text: string): RawAnswer['json'] {
  try {
    return JSON.parse(text) as RawAnswer['json'];
  } catch {
    return {};
  }
}

/** Signed in, any method: a text goes out as it stands, anything else as JSON. */
export async function rawCallerOf(standIn: StandIn): Promise<RawCaller> {
  const token = String((await askForToken(standIn)).body.access_token);
  return async (method, path, body, headers = {}) => {
    const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${standIn.url}/api/data/v9.2/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : type), ...headers },
      ...(body === undefined ? {} : { body: text }),
    });
    const answered = await response.text();
    return { status: response.status, headers: response.headers, text: answered, json: jsonIn(answered) };
  };
}
