import { badQuery, notModelled } from '../refusal.ts';
import { expansionsOf } from '../web-api/query.ts';
import { relatedIn, seenIn, type Definition, type View } from './definition.ts';
import { filtered } from './definition-filter.ts';

const options = ['$select', '$filter', '$expand', 'LabelLanguages'];

function checkOptions(query: URLSearchParams): void {
  for (const name of query.keys())
    if (!options.includes(name)) throw notModelled(`the query option ${name} on definitions`);
}

function checkName(definition: Definition, view: View, name: string, names: object): void {
  if (!Object.hasOwn(names, name))
    throw badQuery(
      `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${seenIn(definition, view).type}'.`,
    );
}

function expanded(definition: Definition, view: View, query: URLSearchParams): Record<string, unknown> {
  const related = relatedIn(definition, view);
  return Object.fromEntries(
    expansionsOf(query).map(({ property, options: inner }) => {
      checkName(definition, view, property, related);
      const value = related[property]?.() ?? null;
      if (value === null) return [property, null];
      return [
        property,
        'type' in value ? definitionBody(value, inner, 'own') : definitionBodies(value, inner, 'general'),
      ];
    }),
  );
}

/**
 * A definition as the Web API answers it, with what `$select` and `$expand` ask for and always its MetadataId. Properties of
 * a special type can be selected and its options expanded only where the address casts to that type; an answer that is not
 * cast names the type (Microsoft Learn, "Query table definitions using the Web API").
 */
export function definitionBody(definition: Definition, query: URLSearchParams, view: View): Record<string, unknown> {
  checkOptions(query);
  const { general, metadataId, properties } = definition;
  const isGeneral = view === 'general' && general !== undefined;
  const select = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  for (const name of select ?? []) checkName(definition, view, name, seenIn(definition, view).properties);
  return {
    ...(isGeneral ? { '@odata.type': `#Microsoft.Dynamics.CRM.${definition.type}` } : {}),
    ...(select ? Object.fromEntries(select.map((name) => [name, properties[name]])) : properties),
    MetadataId: metadataId,
    ...expanded(definition, view, query),
  };
}

export function definitionBodies(
  definitions: readonly Definition[],
  query: URLSearchParams,
  view: View,
): readonly Record<string, unknown>[] {
  checkOptions(query);
  return filtered(definitions, query.get('$filter'), view).map((one) => definitionBody(one, query, view));
}
