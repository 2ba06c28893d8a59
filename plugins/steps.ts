import { derivedGuid, FaultWithProblems } from '../connector/contract/index.ts';
import type { Handler } from './handler.ts';
import type { StepDeclaration } from './step.ts';

export class HandlersInvalid extends FaultWithProblems {
  readonly code = 'handlers-invalid';
}

function handlerProblems(handlers: readonly Handler[]): string[] {
  const names = handlers.map(({ name }) => name);
  return handlers.flatMap(({ name, message, watch, images }, index) => {
    const problems: string[] = [];
    if (!/^[a-z][a-z0-9-]*$/.test(name)) problems.push('its name is not kebab-case');
    if (names.indexOf(name) !== index) problems.push('another handler has the same name');
    if (message === 'Update' && watch.length === 0)
      problems.push('it watches no column, so every update of the table would call it');
    if (images.some(({ columns }) => columns.length === 0))
      problems.push('an image without columns would carry the whole row');
    return problems.map((problem) => `handler "${name}": ${problem}`);
  });
}

/**
 * The steps that these handlers need, in a fixed order.
 * @param owner unique name of the publisher: two publishers' handlers of one name get different step ids
 * @throws {HandlersInvalid} with all problems at once
 */
export function stepsOf(handlers: readonly Handler[], owner: string): StepDeclaration[] {
  const problems = handlerProblems(handlers);
  if (problems.length > 0) throw new HandlersInvalid('The handlers have problems:', problems);
  return [...handlers]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, description, message, table, watch, images }) => ({
      id: derivedGuid([owner, 'step', name]),
      handler: name,
      description,
      message,
      table,
      filteringAttributes: [...watch].sort(),
      images: images.map(({ kind, columns }) => ({ kind, columns: [...columns].sort() })),
    }));
}
