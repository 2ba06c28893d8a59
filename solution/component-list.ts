import type { StepDeclaration } from '../plugins/index.ts';
import { destinationOf, entriesOf } from './app.ts';
import { idOf, kindWords, nameOf, type Component } from './component.ts';
import { ownColumns } from './table.ts';
import { extensionOf } from './web-resource-type.ts';

/** One line of the list that people read before they import. */
export interface ComponentRow {
  readonly kind: string;
  readonly name: string;
  readonly id?: string;
  readonly detail: string;
}

/** `a`, `a or b`, `a, b or c` */
const anyOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

function stepDetail({ message, table, filteringAttributes, images }: StepDeclaration): string {
  const when = filteringAttributes.length === 0 ? '' : ` when ${anyOf(filteringAttributes)} changes`;
  return [`${message} of ${table}${when}`, ...images.map(({ kind, columns }) => `${kind}: ${columns.join(', ')}`)].join(
    '; ',
  );
}

function detailOf(component: Component): string {
  switch (component.kind) {
    case 'environmentVariable': {
      const { type, required, defaultValue, value } = component;
      const preset = defaultValue === undefined ? 'no default' : `default ${defaultValue}`;
      return `${type}, ${required ? 'required' : 'optional'}, ${preset}${value === undefined ? '' : ', brings a value along'}`;
    }
    case 'webResource':
      return `${extensionOf(component.name)}, ${component.content.length} bytes`;
    case 'table': {
      const { keys, views } = component;
      const key = keys.map(({ columns }) => `, key ${columns.join(' and ')}`).join('');
      return `${ownColumns(component).length} columns${key}; views: ${views.map(({ name }) => name).join(', ')}`;
    }
    case 'role':
      return component.description;
    case 'serviceEndpoint':
      return `posts to ${component.url}; the secret in its header is set after the import`;
    case 'step':
      return stepDetail(component.declaration);
    case 'connector':
      return component.displayName;
    case 'connectionReference':
      return `${component.displayName}; the connection is chosen at the import`;
    case 'flow':
      return 'arrives switched off';
    case 'commands':
      return component.buttons.map(({ labels }) => labels[1033]).join(', ');
    case 'app':
      return `shows ${entriesOf(component).map(destinationOf).join(', ')}`.replaceAll('$webresource:', '');
  }
}

export const componentList = (components: readonly Component[]): readonly ComponentRow[] =>
  components.map((component) => {
    const id = idOf(component);
    const row = { kind: kindWords[component.kind], name: nameOf(component), detail: detailOf(component) };
    return id === undefined ? row : { ...row, id };
  });
