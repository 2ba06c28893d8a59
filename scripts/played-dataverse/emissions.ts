/** The JSON texts of the emissions in a call, or in a batch of calls. */
export function emissionsIn(url: string, body: string): readonly string[] {
  if (!url.endsWith('/$batch')) return [body];
  const mark = body.slice(0, body.indexOf('\r\n'));
  return body
    .split(mark)
    .slice(1, -1)
    .map((part) => part.slice(part.lastIndexOf('\r\n\r\n')));
}

const boundary = 'answers';

export const batchType = `multipart/mixed; boundary=${boundary}`;

/** The answer to a batch: a status for each of its emissions, and a second to wait with each 429. */
export function batchAnswer(statuses: readonly number[]): string {
  const parts = statuses.map((status) => {
    const wait = status === 429 ? 'Retry-After: 1\r\n' : '';
    return `--${boundary}\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} .\r\n${wait}\r\n\r\n`;
  });
  return `${parts.join('')}--${boundary}--\r\n`;
}
