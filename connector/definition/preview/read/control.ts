import type { Choice, Control, Lookup } from '../card.ts';
import { choicesOf } from './choices.ts';
import type { Extension } from './extension.ts';
import { listExtensionOf } from './extension.ts';
import { listOf, memberOf, shownValue, textAt, valueAt, type JsonObject } from './json.ts';

/** The type of a schema; where several are allowed, the first that can hold a value. */
export const typeOf = (schema: JsonObject): string => {
  const type = memberOf(schema, 'type');
  const types = Array.isArray(type) ? (type as unknown[]) : [type];
  const found = types.find((one) => typeof one === 'string' && one !== 'null');
  return typeof found === 'string' ? found : '';
};

/** The rows of an answer as a drop-down lists them. */
function choicesIn(answer: unknown, { itemsPath, titlePath, valuePath }: Extension): readonly Choice[] {
  return listOf(valueAt(answer, itemsPath)).map((item) => {
    const value = shownValue(valuePath === '' ? item : valueAt(item, valuePath));
    return { value, title: titlePath === '' ? value : shownValue(valueAt(item, titlePath)) || value };
  });
}

function lookup(extension: Extension, answers: unknown): Lookup {
  const source = extension.operationId || extension.builtIn;
  const answer = extension.dependsOn.length === 0 ? memberOf(answers, extension.operationId) : undefined;
  const base = { kind: 'lookup', source, dependsOn: extension.dependsOn } as const;
  return answer === undefined ? base : { ...base, choices: choicesIn(answer, extension) };
}

/** The control of a value that holds no fields of its own. */
export function controlOf(schema: JsonObject, answers: unknown): Control {
  const extension = listExtensionOf(schema);
  if (extension) return lookup(extension, answers);
  const choices = choicesOf(schema);
  if (choices.length > 0) return { kind: 'choice', choices };
  const type = typeOf(schema);
  const format = textAt(schema, 'format');
  if (type === 'number' || type === 'integer') return { kind: 'number', isWhole: type === 'integer' };
  if (type === 'object') return { kind: 'json' };
  if (type === 'file' || format === 'byte' || format === 'binary') return { kind: 'file' };
  return { kind: 'text', format };
}
