/** One request of a batch: a POST, unless another method is named. */
export interface BatchCall {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  /** Relative to the Web API's address, without blanks. */
  readonly path: string;
  /** Goes as JSON; `undefined` where there is none. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** What was answered to one request of a batch. */
export interface BatchAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const end = '\r\n';

/**
 * The body of a batch whose requests stand for themselves, without a change set: Microsoft Learn, "Execute batch
 * operations using the Web API".
 * @param servicePath such as `/api/data/v9.2/`
 */
export function toBatchText(calls: readonly BatchCall[], boundary: string, servicePath: string): string {
  const parts = calls.map(({ method = 'POST', path, body, headers }) => {
    const lines = [
      `--${boundary}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `${method} ${servicePath}${path} HTTP/1.1`,
      ...(body === undefined ? ['Accept: application/json'] : ['Content-Type: application/json; charset=utf-8']),
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      ...(body === undefined ? [] : [JSON.stringify(body)]),
      '',
    ];
    return lines.join(end);
  });
  return `${parts.join('')}--${boundary}--${end}`;
}

/** The headers of a part and what stands below them. Lines may end with or without a carriage return. */
function split(text: string): readonly [head: string, rest: string] {
  const blank = /\r?\n\r?\n/.exec(text);
  return blank ? [text.slice(0, blank.index), text.slice(blank.index + blank[0].length)] : [text, ''];
}

function fromPart(part: string): BatchAnswer | undefined {
  const [, http] = split(part.trimStart());
  const [head, text] = split(http);
  const [statusLine = '', ...lines] = head.split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(statusLine)?.[1];
  if (status === undefined) return undefined;
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(status), headers: Object.fromEntries(headers), text: text.trim() };
}

/** The answers in a batch's answer, in the order of the requests; `undefined` where it is no such answer. */
export function fromBatchText(contentType: string, text: string): readonly BatchAnswer[] | undefined {
  const boundary = /^multipart\/mixed\s*;.*?boundary=(?:"([^"]+)"|([^\s;]+))/is.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const parts = text.split(`--${mark}`).slice(1, -1).map(fromPart);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}
