import { FaultWithProblems, labelOf, platformTitleOf, type Catalog } from '../contract/index.ts';
import type { Operation } from './operation.ts';
import { titleCase } from './title-case.ts';

export class DefinitionInvalid extends FaultWithProblems {
  readonly code = 'definition-invalid';
}

/** https://learn.microsoft.com/connectors/custom-connectors/faq and .../connector-string-guidance */
const operationLimit = 256;
const textLimit = 80;

/** Of the file as it is written. https://learn.microsoft.com/connectors/custom-connectors/faq */
const sizeLimit = 1024 * 1024;

/** Bytes in UTF-8, without what only Node or a browser has. Each half of a character in two parts stands for two of its four. */
function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) bytes += code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

export function sizeProblems(definition: object): string[] {
  const size = byteLength(JSON.stringify(definition, null, 2));
  return size <= sizeLimit
    ? []
    : [`It would have ${size} bytes, and ${sizeLimit} are allowed: divide the catalog into two connectors.`];
}

/** What a valid catalog can still contain that no connector may: each problem a sentence that names its place. */
export function definitionProblems(catalog: Catalog, operations: readonly Operation[]): string[] {
  const ids = operations.map((operation) => operation.operationId);
  // Paths and ids are compared without regard to case (rule PathRedefined of the Swagger Validator).
  const repeated = ids.filter(
    (id, index) => ids.findIndex((other) => other.toLowerCase() === id.toLowerCase()) < index,
  );
  return [
    ...repeated.map((id) => `Two actions would be called ${id}: rename one of the triggers.`),
    ...(ids.length > operationLimit
      ? [`The connector would have ${ids.length} operations; ${operationLimit} are allowed.`]
      : []),
    ...catalog.triggers.flatMap((trigger) => {
      const title = platformTitleOf(trigger);
      const longNames = Object.keys(trigger.properties).filter((name) => titleCase(name).length > textLimit);
      return [
        ...(`Send ${title}`.length > textLimit ? [`${labelOf(trigger)}: its title is too long for an action.`] : []),
        ...(/^[^/]*[\p{L}\p{N})]$/u.test(title)
          ? []
          : [`${labelOf(trigger)}: its title holds a slash or ends in punctuation, which an action's name may not.`]),
        ...longNames.map((name) => `${labelOf(trigger)}: property "${name}": its name is too long for a field.`),
      ];
    }),
  ];
}
