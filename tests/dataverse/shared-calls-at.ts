import { requestLimit, sharedCalls } from '../../connector/dataverse/index.ts';
import { apiAt } from './world.ts';

/** What became of each call, in words. */
export const outcomesOf = async (calls: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(calls)).map((call) =>
    call.status === 'fulfilled' ? 'done' : (call.reason as Error).message,
  );

/** The calls of a user to a server, on a clock that stands. */
export function callsAt(url: string, timeoutMs?: number) {
  let now = 0;
  const limit = requestLimit(() => now);
  const { post, get, room } = sharedCalls({ api: apiAt(url, timeoutMs), limit, most: 4, requests: 8 });
  return { post, get, room, pass: (ms: number) => (now += ms) };
}

/** A part of the answer to a batch, whose boundary is `answers`. */
export const part = (status: number, head = ''): string =>
  `--answers\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} .\r\n${head}\r\n\r\n`;
export const multipart = { 'content-type': 'multipart/mixed; boundary=answers' };
