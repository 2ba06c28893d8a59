import { createReadStream } from 'node:fs';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/**
 * The text of a file piece by piece, however long it is.
 * @param read told how many bytes were read so far
 * @throws {CommandFault} `file-invalid` where it is not UTF-8: names would be spoilt silently
 */
export async function* fileTexts(path: string, read: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw new CommandFault('file-invalid', exitCodes.findings, `The file ${path} is not UTF-8.`, {
        cause,
        hint: 'Save it as UTF-8; a spreadsheet calls this "CSV UTF-8".',
      });
    }
  };
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 }) as AsyncIterable<Uint8Array>) {
    const text = decode(chunk);
    bytes += chunk.length;
    read(bytes);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
