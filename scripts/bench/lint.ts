import { lintConnector } from '../../connector/definition/index.ts';
import { openApiCheck } from '../lint/open-api-check.ts';
import type { Measured } from './measured.ts';
import { medianTime, timeTaken } from './time-taken.ts';

const megabyte = 1024 * 1024;

const field = (name: string): object => ({
  type: 'string',
  description: `The ${name} of the thing, in the words of whoever sent it.`,
  'x-ms-summary': name,
});

const operation = (n: number): object => ({
  post: {
    operationId: `SendThing${n}`,
    summary: `Send a thing of kind ${n}`,
    description: 'Sends a thing, and says what became of it.',
    parameters: [{ name: 'body', in: 'body', required: true, schema: { $ref: `#/definitions/Thing${n}` } }],
    responses: {
      '200': { description: 'What became of it.', schema: { $ref: `#/definitions/Thing${n}` } },
      '401': { description: 'The key is not known.' },
    },
  },
});

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const named = (count: number, prefix: string, make: (n: number) => object): object =>
  Object.fromEntries(numbers(count).map((n) => [`${prefix}${n}`, make(n)]));

/** A definition just below the megabyte that is allowed, of 250 operations. */
function largeDefinition(): string {
  const document = (properties: number): string =>
    JSON.stringify(
      {
        swagger: '2.0',
        info: {
          title: 'Things',
          description: 'Sends things to where they are needed.',
          version: '1.0.0',
          contact: { name: 'Things', url: 'https://things.example', email: 'help@things.example' },
        },
        host: 'things.example',
        basePath: '/',
        schemes: ['https'],
        paths: named(250, '/v1/things', operation),
        definitions: named(250, 'Thing', () => ({
          type: 'object',
          properties: named(properties, 'Field ', (n) => field(`Field ${n}`)),
        })),
      },
      null,
      2,
    );
  let properties = 1;
  while (document(properties + 1).length < megabyte) properties++;
  return document(properties);
}

/** All rules and swagger-parser over a definition of 1 MB, first and afterwards, against a bare JSON.parse of the same text. */
export async function lintCost(): Promise<Measured[]> {
  const text = largeDefinition();
  const source = { file: 'apiDefinition.swagger.json', text, bytes: Buffer.byteLength(text) };
  const lint = () => lintConnector({ definition: source }, openApiCheck);
  const first = (await timeTaken(lint)).wall;
  const baseline = (await medianTime(() => JSON.parse(text) as unknown, 9)).wall;
  const name = 'lint of a connector definition of 1 MB, against its JSON.parse';
  return [
    { name: `${name}, first`, unit: 'ms', measured: first, baseline },
    { name, unit: 'ms', measured: (await medianTime(lint, 9)).wall, baseline },
  ];
}
