import { lineAt } from './xml/xml-node.ts';

/** An address that is of one organisation, one deployment or one machine. */
export interface OwnAddress {
  readonly member: string;
  readonly line: number;
  /** Up to the host: what follows may be anything. */
  readonly url: string;
}

const ownAddress =
  /^https?:\/\/(?:localhost|127\.0\.0\.1|[\w-]+\.(?:api\.)?crm\d{0,2}\.dynamics\.com|[\w-]+\.azurewebsites\.net|[\w-]+\.sharepoint\.com|[\w.-]+\.ngrok(?:-free)?\.(?:io|app)|[\w.-]+\.logic\.azure\.com)(?![\w.-])/i;
const longestHost = 260;

/** Each once, at its first place. */
export function ownAddressesIn(member: string, text: string): readonly OwnAddress[] {
  const found = new Map<string, OwnAddress>();
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const scheme = /https?$/i.exec(text.slice(Math.max(0, at - 5), at))?.[0];
    if (scheme === undefined) continue;
    const start = at - scheme.length;
    const url = ownAddress.exec(text.slice(start, start + longestHost))?.[0];
    if (url !== undefined && !found.has(url)) found.set(url, { member, line: lineAt(text, start), url });
  }
  return [...found.values()];
}
