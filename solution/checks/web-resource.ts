import type { WebResource } from '../component.ts';
import { extensionOf, webResourceExtensions, webResourceTypeOf } from '../web-resource-type.ts';
import { contentProblem } from './web-resource-content.ts';

/** Microsoft Learn, "Create or edit model-driven app web resources"; the underscore ends the prefix. A hyphen is not allowed. */
const allowedName = /^\w[\w.]*(\/\w[\w.]*)*$/;
/** What an organisation accepts unless its settings for attachments say otherwise. */
const largestBytes = 5 * 1024 * 1024;

export function webResourceProblems({ name, content }: WebResource): readonly string[] {
  const extension = extensionOf(name);
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
  ];
}
