import { componentsOf, type Component, type WebResource } from '../component.ts';
import type { WebResourcesElsewhere } from '../manifest.ts';
import { extensionOf, languageOf, webResourceExtensions, webResourceTypeOf } from '../web-resource-type.ts';
import { contentProblem } from './web-resource-content.ts';

/** Microsoft Learn, "Create or edit model-driven app web resources"; the underscore ends the prefix. A hyphen is not allowed. */
const allowedName = /^\w[\w.]*(\/\w[\w.]*)*$/;
/** What an organisation accepts unless its settings for attachments say otherwise. */
const largestBytes = 5 * 1024 * 1024;

/** What the solution brings, or another one that is there before it. */
export const resourcesFor = (
  components: readonly Component[],
  elsewhere: WebResourcesElsewhere | undefined,
): WebResourcesElsewhere['resources'] => [...componentsOf(components, 'webResource'), ...(elsewhere?.resources ?? [])];

export function webResourceProblems(
  { name, content, needs = [] }: WebResource,
  components: readonly Component[],
  elsewhere: WebResourcesElsewhere | undefined,
): readonly string[] {
  const extension = extensionOf(name);
  const known = resourcesFor(components, elsewhere).map((one) => one.name);
  const problem = content.length > largestBytes ? undefined : contentProblem(name, content);
  return [
    ...(allowedName.test(name)
      ? []
      : ['its name is not made of letters, digits, underscores, dots and single slashes']),
    ...(webResourceTypeOf(name) === undefined
      ? [`its extension "${extension}" is not one of ${webResourceExtensions.join(', ')}`]
      : []),
    ...(content.length > largestBytes ? [`its ${content.length} bytes are more than the limit of 5 MB`] : []),
    ...(problem === undefined ? [] : [problem]),
    ...(extension === 'resx' && languageOf(name) === undefined
      ? ['its name does not say its language, as in "forms.1033.resx"']
      : []),
    ...needs
      .filter((needed) => !known.includes(needed))
      .map((needed) => `it needs ${needed}, which is not a web resource of this solution`),
  ];
}
