import { badRequest } from '../../refusal.ts';

/** The addresses of the rows that earlier requests of a change set made, by Content-ID. */
export type MadeRows = ReadonlyMap<string, string>;

const reference = /^\$(?!batch\b|metadata\b)([\w-]+)(?=$|[/?(])/;

/**
 * Puts the row's address where a text begins with `$1` (Microsoft Learn, "Reference URIs in an operation").
 * @throws {PlatformRefusal} where no earlier request of the change set has this Content-ID
 */
export function resolved(text: string, made: MadeRows): string {
  const id = reference.exec(text)?.[1];
  if (id === undefined) return text;
  const address = made.get(id);
  if (address === undefined) throw badRequest(`Content-ID Reference: '$${id}' does not exist in the batch context.`);
  return `${address}${text.slice(id.length + 1)}`;
}

const isAddress = (property: string): boolean => property === '@odata.id' || property.endsWith('@odata.bind');

/** The body with every `@odata.bind` and `@odata.id` resolved; other texts may begin with a dollar sign. */
export function resolvedBody(body: unknown, made: MadeRows): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([property, value]: readonly [string, unknown]) => [
      property,
      isAddress(property) && typeof value === 'string' ? resolved(value, made) : value,
    ]),
  );
}
