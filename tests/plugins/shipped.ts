import { handlers, type Handler } from '../../plugins/index.ts';

/** A handler that ships, by its name. */
export function shipped(name: string): Handler {
  const handler = handlers.find((candidate) => candidate.name === name);
  if (!handler) throw new Error(`There is no handler ${name}.`);
  return handler;
}
