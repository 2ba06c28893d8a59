import { randomUUID } from 'node:crypto';
import { fromBatchText, toBatchText } from './batch-text.ts';
import { WebApiUnreachable, type WebApiRefused } from './web-api-fault.ts';
import { refusalOf, servicePath, type WebApi } from './web-api.ts';

/** A row that is to be as it says, whether it is there already or not. */
export interface Upsert {
  /** The row's address by id or alternate key. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * The address of a row by one text column of an alternate key. Microsoft Learn ("Define alternate keys") names characters
 * that no value in one may have: / < > * % & : \\ ? and +.
 */
export const byKey = (set: string, column: string, value: string): string =>
  `${set}(${column}='${encodeURIComponent(value.replaceAll("'", "''"))}')`;

/**
 * Writes rows in one `$batch`, each for itself: what is refused stops no other. Gives, for each, its refusal or `undefined`.
 * @throws {WebApiRefused} or {WebApiUnreachable} where the batch as a whole was not taken
 */
export async function upsertTogether(
  api: Pick<WebApi, 'send'>,
  rows: readonly Upsert[],
): Promise<readonly (WebApiRefused | undefined)[]> {
  const boundary = `batch_${randomUUID()}`;
  const headers = { 'content-type': `multipart/mixed; boundary=${boundary}`, prefer: 'odata.continue-on-error' };
  const calls = rows.map(({ path, body }) => ({ method: 'PATCH', path, body, headers: {} }) as const);
  const body = toBatchText(calls, boundary, servicePath);
  const answer = await api.send({ method: 'POST', path: '$batch', headers, body });
  const answers = fromBatchText(answer.headers['content-type'] ?? '', answer.text);
  if (answers?.length !== rows.length)
    throw new WebApiUnreachable('perhaps', '$batch', new TypeError('The batch is not answered in full.'));
  return answers.map((one, index) => (one.status < 300 ? undefined : refusalOf(one, rows[index]?.path ?? '')));
}
