import { isObject } from '../../../connector/contract/index.ts';
import type { SolutionFiles } from '../solution-files.ts';
import { childNamed, textAt, type XmlNode } from '../xml/xml-node.ts';
import { looksSecret } from '../secrets/looks-secret.ts';
import { variableWords } from './codes.ts';
import { facts, type Body } from './piece.ts';

/** A value that looks like a key, in a variable whose name says that it is for one. */
export const isTelling = (name: string, value: string): boolean =>
  /secret|password|passphrase|token|api_?key|access_?key|connection_?string/i.test(name) && looksSecret(value);

/** Beside the definition, where somebody exported the value of his environment too. */
export const valueFileOf = (folder: string): string => `${folder}/environmentvariablevalues.json`;

/** Values as they stand in that file, of which exports have one form. */
export function shippedValues(document: unknown): readonly string[] {
  const values = isObject(document) ? document['environmentvariablevalues'] : undefined;
  const held = isObject(values) ? values['environmentvariablevalue'] : undefined;
  const list: readonly unknown[] = Array.isArray(held) ? held : [held];
  return list.flatMap((one) => (isObject(one) && typeof one['value'] === 'string' ? [one['value']] : []));
}

export function readVariable(node: XmlNode, files: SolutionFiles, folder: string): Body {
  const values = shippedValues(files.jsonOf(valueFileOf(folder)));
  const type = variableWords(textAt(node, 'type'));
  const name = node.attributes['schemaname'] ?? '';
  const preset = textAt(node, 'defaultvalue');
  // The default of a secret names a place in a key vault; whatever it is, nobody needs to read it here.
  const shown = (value: string): string =>
    value !== '' && (type === 'secret' || isTelling(name, value)) ? 'is there' : value;
  return {
    name,
    facts: facts({
      type,
      required: textAt(node, 'isrequired') === '1' ? 'yes' : 'no',
      default: shown(preset),
      'value of an environment': values.map(shown).join(', '),
      title: childNamed(node, 'displayname')?.attributes['default'] ?? '',
    }),
    members: [...files.names].filter((name) => name.startsWith(`${folder}/`)),
  };
}
