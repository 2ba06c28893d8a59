import type { Property } from '../../connector/contract/index.ts';
import {
  identifierOf,
  listText,
  nameColumn,
  quoted,
  recipientColumns,
  triggerIdentifier,
  type HandlerPlan,
} from './handler-plan.ts';

const reader = ({ on }: HandlerPlan): string => (on === 'deleted' ? 'before' : 'now');

/** Where a required property of the payload comes from, to begin with; what no column is known for is the example. */
function source(plan: HandlerPlan, property: Property): string {
  const name = nameColumn(plan);
  if (property.type === 'reference') return 'change.id';
  if (property.type === 'dateTime') return 'change.occurredAt';
  if (property.type === 'text' && !property.values && name !== undefined)
    return `change.${reader(plan)}('${name}') ?? 'Not named'`;
  return typeof property.example === 'string' ? quoted(property.example.slice(0, 60)) : String(property.example);
}

function imagesText(plan: HandlerPlan): readonly string[] {
  const { on, watch, trigger } = plan;
  const name = nameColumn(plan);
  const read = trigger ? [...new Set([...(name === undefined ? [] : [name]), ...recipientColumns(plan)])] : [];
  const list = (key: string, columns: readonly string[]): string =>
    listText('    ', `${key}: `, columns.map(quoted), ',');
  if (on === 'created') return [list('post', read)];
  if (on === 'deleted') return [list('pre', read)];
  return [list('watch', watch), list('pre', watch), ...(read.length > 0 ? [list('post', read)] : [])];
}

/** Every column is asked, so that the event's id rests on all that moved. */
function movedText({ watch, on }: HandlerPlan): readonly string[] {
  if (on !== 'updated') return [];
  if (watch.length === 1) return [`    if (!change.moved(${quoted(watch[0] ?? '')})) return false;`];
  const asked = watch.map((column) => `change.moved(${quoted(column)})`);
  return [listText('    ', 'const moved = ', asked, ';'), '    if (!moved.includes(true)) return false;'];
}

function answerText(plan: HandlerPlan): readonly string[] {
  const { table, trigger } = plan;
  if (!trigger) return ['  () => false,'];
  const columns = recipientColumns(plan);
  const required = Object.entries(trigger.properties).filter(([, property]) => property.required);
  const isPerson = table.logicalName === 'contact';
  const looksUp = !isPerson && columns.length > 0;
  const lookups = [
    '    const lookups = {',
    ...columns.map((column) => `      ${column}: change.${reader(plan)}('${column}'),`),
    '    };',
  ];
  const recipient = isPerson
    ? "{ by: 'contactId', value: change.id } as const"
    : `{ none: 'no column of ${table.logicalName} leads to a contact' }`;
  return [
    looksUp ? '  async (change, tools) => {' : '  (change) => {',
    ...movedText(plan),
    ...(looksUp ? lookups : [`    const recipient = ${recipient};`]),
    `    return emit(trigger, ${looksUp ? 'await contactOf(lookups, tools)' : 'recipient'}, {`,
    ...required.map(([name, property]) => `      ${name}: ${source(plan, property)},`),
    '    });',
    '  },',
  ];
}

/** The file of a new handler, laid out as prettier would. */
export function handlerText(plan: HandlerPlan): string {
  const { name, on, identifier, file, trigger, table } = plan;
  const looksUp = trigger && table.logicalName !== 'contact' && recipientColumns(plan).length > 0;
  return [
    ...(trigger
      ? [`import { ${triggerIdentifier(trigger)} as trigger } from '../../connector/triggers/index.ts';`]
      : []),
    ...(trigger ? ["import { emit } from '../emit.ts';"] : []),
    "import { on } from '../handler.ts';",
    ...(looksUp ? ["import { contactOf } from '../recipient.ts';"] : []),
    `import { ${identifier} } from '../tables/${file}.ts';`,
    '',
    `export const ${identifierOf(name)} = on(${identifier}).${on}(`,
    '  {',
    `    name: '${name}',`,
    `    description: 'A row of ${table.logicalName} was ${on}.',`,
    ...imagesText(plan),
    '  },',
    ...answerText(plan),
    ');',
    '',
  ].join('\n');
}
