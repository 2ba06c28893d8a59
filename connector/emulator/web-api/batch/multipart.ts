import { badRequest } from '../../refusal.ts';

/** One part of a multipart text: headers by lower-case name, and what follows the empty line. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The boundary that a `multipart/mixed` content type names.
 * @throws {PlatformRefusal} where it is another type or names none
 */
export function boundaryOf(contentType: string): string {
  if (!/^multipart\/mixed\s*(?:;|$)/i.test(contentType)) throw badRequest('The content type is not multipart/mixed.');
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain ?? '';
  if (boundary === '' || boundary.length > 70 || /[^\x20-\x7e]| $/.test(boundary))
    throw badRequest('The content type multipart/mixed names no valid boundary (RFC 2046, section 5.1.1).');
  return boundary;
}

/** Splits headers from what follows the first empty line; a text without one has headers only. */
export function headersAndBody(text: string): Part {
  const gap = /^\r?\n|\r?\n\r?\n/.exec(text);
  const head = gap ? text.slice(0, gap.index) : text;
  const headers = head
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): readonly [string, string] => {
      const colon = line.indexOf(':');
      if (colon < 1) throw badRequest('A part of the batch has a header line without a colon.');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    });
  return { headers: Object.fromEntries(headers), body: gap ? text.slice(gap.index + gap[0].length) : '' };
}

/**
 * The parts between the boundary lines of a multipart text (RFC 2046, section 5.1.1). Lines may end with CRLF or with LF
 * alone; what stands before the first and behind the closing boundary is skipped.
 * @throws {PlatformRefusal} where there is no part or no closing boundary
 */
export function partsOf(text: string, boundary: string): readonly Part[] {
  const line = `--${boundary}`;
  const parts: string[][] = [];
  let current: string[] | undefined;
  let closed = false;
  for (const one of text.split('\n')) {
    const bare = one.trimEnd();
    if (bare === `${line}--`) {
      closed = true;
      break;
    }
    if (bare === line) {
      current = [];
      parts.push(current);
    } else {
      current?.push(one);
    }
  }
  if (!closed) throw badRequest('The batch ends without its closing boundary.');
  if (parts.length === 0) throw badRequest('The batch holds no part.');
  // The line end before a boundary belongs to the boundary.
  return parts.map((lines) => headersAndBody(lines.join('\n').replace(/\r$/, '')));
}

/** Writes parts the way the platform does, each line ended with CRLF. */
export function multipartText(parts: readonly Part[], boundary: string): string {
  const written = parts.map(({ headers, body }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `--${boundary}\r\n${lines.join('')}\r\n${body}\r\n`;
  });
  return `${written.join('')}--${boundary}--\r\n`;
}
