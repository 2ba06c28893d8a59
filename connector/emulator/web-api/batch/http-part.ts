import { badRequest } from '../../refusal.ts';
import { webApiRoot, type ApiRequest } from '../call.ts';
import { onTheWire, type Answer } from '../reply.ts';
import { headersAndBody, type Part } from './multipart.ts';

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
/** Microsoft Learn, "Execute batch operations using the Web API". */
const longestUrl = 65_536;

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  501: 'Not Implemented',
};

/** A request as a part of a batch spells it; its address may still begin with `$1`. */
export interface WrittenRequest {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly contentId: string | undefined;
}

/** @throws {PlatformRefusal} where the part is no HTTP request */
export function requestIn(part: Part): WrittenRequest {
  const type = part.headers['content-type'] ?? '';
  if (!/^application\/http\s*(?:;|$)/i.test(type)) throw badRequest('A part of the batch is not application/http.');
  const [, requestLine = '', rest = ''] = /^\s*([^\r\n]*)\r?\n?(.*)$/s.exec(part.body) ?? [];
  const [, method = '', address] = /^([A-Z]+) (\S.*?)(?: HTTP\/\d\.\d)?$/.exec(requestLine.trimEnd()) ?? [];
  if (address === undefined || !methods.includes(method))
    throw badRequest('A part of the batch does not begin with a request line.');
  if (address.length > longestUrl) throw badRequest(`A URL in the batch is longer than ${longestUrl} characters.`);
  const { headers, body } = headersAndBody(rest);
  return { method, address, headers, text: body, contentId: part.headers['content-id'] ?? headers['content-id'] };
}

/** A header line cannot hold a line break; a JSON value that came from one must not become one. */
const oneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ');

/** Headers that say how the batch travels, or belong to one row; every other one counts for each part that has not its own. */
const ownOfBatch = ['content-type', 'content-length', 'transfer-encoding', 'if-match', 'if-none-match'];

/** @throws {PlatformRefusal} where the address or the body cannot be read */
export function toRequest(written: WrittenRequest, batch: ApiRequest): ApiRequest {
  const base = `http://stand-in${webApiRoot}/`;
  if (!URL.canParse(written.address, base)) throw badRequest('A part of the batch has an address that is no URL.');
  const { pathname, search } = new URL(written.address, base);
  if (!pathname.startsWith(`${webApiRoot}/`)) throw badRequest(`An address in the batch is not below ${webApiRoot}/.`);
  if (/\/(?:\$|%24)batch$/i.test(pathname)) throw badRequest('A batch cannot hold a batch.');
  const inherited = Object.entries(batch.headers).filter(([name]) => !ownOfBatch.includes(name));
  return {
    method: written.method,
    url: `${pathname}${search}`,
    headers: { ...Object.fromEntries(inherited), ...written.headers },
    body: jsonIn(written),
  };
}

function jsonIn({ method, text }: WrittenRequest): unknown {
  if (text.trim() === '' || method === 'GET' || method === 'DELETE') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw badRequest('The body of a part of the batch is no valid JSON.', { cause });
  }
}

export function answerPart(answer: Answer, contentId: string | undefined): Part {
  const { headers, text } = onTheWire(answer);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${oneLine(value)}\r\n`);
  return {
    headers: {
      'Content-Type': 'application/http',
      'Content-Transfer-Encoding': 'binary',
      ...(contentId === undefined ? {} : { 'Content-ID': oneLine(contentId) }),
    },
    body: `HTTP/1.1 ${answer.status} ${reasons[answer.status] ?? 'Error'}\r\n${lines.join('')}\r\n${text ?? ''}`,
  };
}
