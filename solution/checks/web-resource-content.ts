import { strFromU8, strToU8 } from 'fflate';

import { extensionOf } from '../web-resource-type.ts';
import { xmlRoot } from './well-formed.ts';

type Check = (content: Uint8Array) => string | undefined;

const begins = (content: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => content[index] === byte);

/** First bytes: RFC 2083 (PNG), ISO 10918-1 (JPEG), GIF89a, and the header of icon files. */
const signatures: Readonly<Record<string, readonly number[]>> = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpg: [0xff, 0xd8, 0xff],
  gif: [0x47, 0x49, 0x46, 0x38],
  ico: [0x00, 0x00, 0x01, 0x00],
};

const image =
  (kind: string): Check =>
  (content) =>
    begins(content, signatures[kind] ?? []) ? undefined : `its content is no ${kind.toUpperCase()} file`;

/** The text without a byte order mark; `undefined` where the bytes are not UTF-8, or are no text at all. */
function textIn(content: Uint8Array): string | undefined {
  const text = strFromU8(content).replace(/^\uFEFF/, '');
  const bytes = strToU8(text);
  const own = content.subarray(content.length - bytes.length);
  const same = content.length - bytes.length <= 3 && bytes.every((byte, index) => byte === own[index]);
  return same && !text.includes('\0') ? text : undefined;
}

const withText =
  (check: (text: string) => string | undefined): Check =>
  (content) => {
    const text = textIn(content);
    return text === undefined ? 'its content is no text in UTF-8' : check(text);
  };

/** A page that was saved under the name of a script, as an error page of a download is. */
const script = withText((text) =>
  /^\s*</.test(text) ? 'its content begins like a page, not like a script' : undefined,
);

const page = withText((text) =>
  /<(?:!doctype\s+html|html|head|body)\b/i.test(text) ? undefined : 'its content is no HTML page',
);

const xml = (root?: string): Check =>
  withText((text) => {
    const read = xmlRoot(text);
    if ('problem' in read) return `its content is no XML: ${read.problem}`;
    const localName = read.root.replace(/^.*:/, '');
    return root === undefined || localName === root ? undefined : `its content does not begin with <${root}>`;
  });

const checks: Readonly<Record<string, Check>> = {
  html: page,
  htm: page,
  css: script,
  js: script,
  xml: xml(),
  xsl: xml(),
  xslt: xml(),
  svg: xml('svg'),
  resx: xml('root'),
  png: image('png'),
  jpg: image('jpg'),
  jpeg: image('jpg'),
  gif: image('gif'),
  ico: image('ico'),
};

/** What contradicts the extension: Dataverse takes any bytes, and whoever opens the form finds out. */
export function contentProblem(name: string, content: Uint8Array): string | undefined {
  return checks[extensionOf(name)]?.(content);
}
