import type { SignIn } from '../card.ts';
import { listOf, memberOf, objectOf, textAt } from './json.ts';

const securityNames: ReadonlyMap<string, string> = new Map([
  ['apiKey', 'API key'],
  ['basic', 'User name and password'],
  ['oauth2', 'Sign-in'],
]);

const isHidden = (parameter: unknown): boolean =>
  textAt(memberOf(memberOf(parameter, 'uiDefinition'), 'constraints'), 'hidden') === 'true';

/** What the dialog of a new connection asks for; a sign-in opens a window of its own. */
function asksFor(parameters: unknown): readonly string[] {
  return Object.entries(objectOf(parameters)).flatMap(([name, parameter]) => {
    if (isHidden(parameter)) return [];
    const title = textAt(memberOf(parameter, 'uiDefinition'), 'displayName') || name;
    return [textAt(parameter, 'type') === 'oauthSetting' ? 'Sign-in window' : title];
  });
}

/** The ways in which a maker can connect: from apiProperties where they are given, else from the definition itself. */
export function signInsOf(definition: unknown, apiProperties: unknown): readonly SignIn[] {
  const properties = memberOf(apiProperties, 'properties');
  const sets = listOf(memberOf(memberOf(properties, 'connectionParameterSets'), 'values'));
  if (sets.length > 0)
    return sets.map((set) => ({
      name: textAt(memberOf(set, 'uiDefinition'), 'displayName') || textAt(set, 'name'),
      description: textAt(memberOf(set, 'uiDefinition'), 'description'),
      asksFor: asksFor(memberOf(set, 'parameters')),
    }));
  const single = asksFor(memberOf(properties, 'connectionParameters'));
  if (single.length > 0) return [{ name: single.join(', '), description: '', asksFor: single }];
  return Object.values(objectOf(memberOf(definition, 'securityDefinitions'))).map((scheme) => {
    const name = securityNames.get(textAt(scheme, 'type')) ?? 'Sign-in';
    return { name, description: textAt(scheme, 'description'), asksFor: [name] };
  });
}
