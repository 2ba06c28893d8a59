import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.cwd(), '..', 'shared', 'schemas');

/** Takes out line comments, which two of the files have, and leaves `//` inside of strings alone. */
const withoutComments = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, (found) => (found.startsWith('"') ? found : ''));

/** One of Microsoft's connector schemas, or `undefined` on a machine that has no copy of them. */
export function microsoftSchema(file: string): object | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const schema = JSON.parse(withoutComments(readFileSync(path, 'utf8'))) as Record<string, unknown>;
  // Both files name themselves by `id`, which ajv refuses or takes for an address to resolve references against.
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'id' && key !== '$schema'));
}
