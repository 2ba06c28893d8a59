import { stableText } from './surface/json.ts';
import type { Field, Fields, OperationSurface, Surface } from './surface/surface.ts';

const note =
  'What flows hold on to, as it was published. Written by `cueline connector publish`; `cueline connector check` compares.';

/** Places by their segments, so that what lies in a field follows it. */
function byPlace([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number {
  const a = one.split('/');
  const b = other.split('/');
  const at = a.findIndex((segment, index) => segment !== b[index]);
  if (at === -1) return a.length - b.length;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

/** A member in its line, or over several where `value` is such a text already. */
const line = (indent: string, name: string, value: string): string => `${indent}${JSON.stringify(name)}: ${value}`;

const block = (indent: string, lines: readonly string[]): string =>
  lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;

/** In the order in which a reader asks. */
const fieldMembers = [
  'in',
  'type',
  'format',
  'required',
  'hidden',
  'default',
  'enum',
  'limits',
  'dynamic',
  'cut',
] as const;

function fieldText(field: Field): string {
  const members = fieldMembers.flatMap((name) =>
    field[name] === undefined ? [] : [`${JSON.stringify(name)}: ${stableText(field[name])}`],
  );
  return `{ ${members.join(', ')} }`;
}

const fieldsText = (indent: string, fields: Fields): string =>
  block(
    indent,
    [...fields].sort(byPlace).map(([place, field]) => line(`${indent}  `, place, fieldText(field))),
  );

function operationText(operation: OperationSurface): string {
  const inner = '      ';
  const answers = [...operation.answers].map(([status, fields]) =>
    line(`${inner}  `, status, fieldsText(`${inner}  `, fields)),
  );
  return block('    ', [
    line(inner, 'method', JSON.stringify(operation.method)),
    line(inner, 'path', JSON.stringify(operation.path)),
    ...(operation.trigger === undefined ? [] : [line(inner, 'trigger', JSON.stringify(operation.trigger))]),
    ...(operation.hidden ? [line(inner, 'hidden', 'true')] : []),
    line(inner, 'inputs', fieldsText(inner, operation.inputs)),
    line(inner, 'answers', block(inner, answers)),
    ...(operation.notification ? [line(inner, 'notification', fieldsText(inner, operation.notification))] : []),
  ]);
}

/**
 * The text of a lock file: alphabetical, and one line a field, so that a review shows what changed and nothing else. The
 * order of answers is kept: a designer reads the first.
 */
export function lockText({ server, security, connection, operations }: Surface): string {
  const connector = [
    line('    ', 'host', JSON.stringify(server.host)),
    line('    ', 'basePath', JSON.stringify(server.basePath)),
    line('    ', 'security', stableText(Object.fromEntries([...security].map(([name, { value }]) => [name, value])))),
    ...(connection ? [line('    ', 'connection', fieldsText('    ', connection))] : []),
  ];
  const sorted = [...operations].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${block('', [
    line('  ', 'note', JSON.stringify(note)),
    line('  ', 'connector', block('  ', connector)),
    line(
      '  ',
      'operations',
      block(
        '  ',
        sorted.map(([id, operation]) => line('    ', id, operationText(operation))),
      ),
    ),
  ])}\n`;
}
