import { CommandFault, exitCodes } from '../command/exit-code.ts';

interface TextLine {
  /** From 1, empty lines counted. */
  readonly number: number;
  readonly text: string;
}

/** Characters; more than any event has. */
const longestLine = 1_000_000;

/**
 * The lines that are not blank.
 * @throws {CommandFault} `file-invalid` where a line is so long that the file can't be one of lines
 */
export async function* textLines(texts: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let number = 0;
  let open = '';
  for await (const text of texts) {
    const lines = text.split('\n');
    lines[0] = open + (lines[0] ?? '');
    open = lines.pop() ?? '';
    for (const line of lines) {
      number++;
      if (line.trim() !== '') yield { number, text: line };
    }
    if (open.length > longestLine)
      throw new CommandFault(
        'file-invalid',
        exitCodes.findings,
        `Line ${number + 1} has more than ${longestLine} characters.`,
        { hint: 'NDJSON has one JSON object a line; a JSON list is not NDJSON.' },
      );
  }
  if (open.trim() !== '') yield { number: number + 1, text: open };
}
