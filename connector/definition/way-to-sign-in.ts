import { isObject } from '../contract/index.ts';

/** A way to sign in, in the words of the connection dialog. */
export interface WayToSignIn {
  readonly name: string;
  readonly description: string;
}

function labelled(value: unknown): readonly WayToSignIn[] {
  const words = isObject(value) ? value.uiDefinition : undefined;
  if (!isObject(words)) return [];
  const { displayName, description } = words;
  return typeof displayName === 'string'
    ? [{ name: displayName, description: typeof description === 'string' ? description : '' }]
    : [];
}

/** From `apiProperties.json`: the sets where there are several ways, else the parameters of the only one. */
export function waysToSignIn({ properties }: { readonly properties: object }): readonly WayToSignIn[] {
  const { connectionParameterSets: sets, connectionParameters } = properties as Record<string, unknown>;
  const values = isObject(sets) ? sets.values : undefined;
  if (Array.isArray(values)) return values.flatMap(labelled);
  return isObject(connectionParameters) ? Object.values(connectionParameters).flatMap(labelled) : [];
}
