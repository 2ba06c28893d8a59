import { isGuid } from '../../contract/index.ts';
import { badQuery, noSuchResource, PlatformRefusal } from '../refusal.ts';
import { relatedIn, seenIn, type Definition, type View } from './definition.ts';

/** What an address of definitions leads to. */
export type Found =
  | { readonly kind: 'many'; readonly definitions: readonly Definition[]; readonly view: View }
  | { readonly kind: 'one'; readonly definition: Definition; readonly view: View }
  | { readonly kind: 'value'; readonly value: unknown };

const cast = 'Microsoft.Dynamics.CRM.';

function withKey(definitions: readonly Definition[], segment: string, key: string): Definition {
  const [, name] = /^LogicalName='([^']*)'$/.exec(key) ?? [];
  if (name === undefined && !isGuid(key))
    throw badQuery(`Bad Request - Error in query syntax: '${key}' is neither LogicalName='<name>' nor an id.`);
  const found = definitions.find((one) =>
    name === undefined ? one.metadataId === key.toLowerCase() : one.properties.LogicalName === name.toLowerCase(),
  );
  if (!found) throw new PlatformRefusal(404, '0x80060888', `Could not find a definition ${segment}(${key}).`);
  return found;
}

function stepInto(found: Found, segment: string): Found {
  if (found.kind === 'value') throw noSuchResource(segment);
  if (segment.startsWith(cast)) {
    const type = segment.slice(cast.length);
    if (!type.endsWith('AttributeMetadata')) throw noSuchResource(segment);
    if (found.kind === 'many')
      return { kind: 'many', definitions: found.definitions.filter((one) => one.type === type), view: 'own' };
    if (found.definition.type !== type) throw noSuchResource(segment);
    return { ...found, view: 'own' };
  }
  if (found.kind === 'many') throw noSuchResource(segment);
  const related = relatedIn(found.definition, found.view);
  const { properties } = seenIn(found.definition, found.view);
  const next = Object.hasOwn(related, segment) ? related[segment]?.() : undefined;
  if (next) {
    if ('type' in next) return { kind: 'one', definition: next, view: 'own' };
    return { kind: 'many', definitions: next, view: 'general' };
  }
  if (next === null || !Object.hasOwn(properties, segment)) throw noSuchResource(segment);
  return { kind: 'value', value: properties[segment] };
}

/**
 * Follows an address such as `EntityDefinitions(LogicalName='x')/Attributes(LogicalName='statecode')/Microsoft.Dynamics.CRM.
 * StateAttributeMetadata/OptionSet` from the definitions of all tables.
 * @throws {PlatformRefusal} 404 at the first part that is not there
 */
export function definitionAt(entities: readonly Definition[], path: string): Found {
  const everything: Definition = {
    type: 'System',
    metadataId: '',
    properties: {},
    related: { EntityDefinitions: () => entities },
  };
  return path
    .split('/')
    .filter((part) => part !== '')
    .reduce<Found>(
      (found, part) => {
        const [, segment = '', key] = /^([\w.]+)(?:\((.*)\))?$/.exec(part) ?? [];
        const next = stepInto(found, segment);
        if (key === undefined) return next;
        if (next.kind !== 'many') throw noSuchResource(part);
        return { kind: 'one', definition: withKey(next.definitions, segment, key), view: next.view };
      },
      { kind: 'one', definition: everything, view: 'own' },
    );
}
