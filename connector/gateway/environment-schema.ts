import { deploymentSchema } from './deployment-schema.ts';
import { entraSchema } from './entra/entra-schema.ts';
import { notificationsSchema } from './notifications/settings-schema.ts';
import { reportsSchema } from './reports/settings-schema.ts';
import { pagesSchema } from './pages/settings-schema.ts';
import { name, senderSchema } from './sender-schema.ts';
import { signInSchema } from './sign-in/sign-in-schema.ts';
import { pointer, sourceEventSchema } from './source-event-schema.ts';
import { variables } from './variable-schema.ts';

/**
 * One environment: which organisation, how to sign in, who may send. `solution/environments/*.json` are such files; the
 * JSON Schema beside them, made from this object, gives an editor completion and words.
 */
export const environmentSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Cueline environment',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'organization', 'signIn', 'senders'],
  properties: {
    $schema: { type: 'string' },
    name,
    organization: {
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: {
        url: { type: 'string', format: 'uri', description: 'https://<name>.<region>.dynamics.com' },
        id: { type: 'string', format: 'uuid', description: 'Record changes of any other organisation are refused.' },
      },
    },
    signIn: signInSchema,
    triggers: {
      type: 'object',
      additionalProperties: { type: 'string', pattern: '^msdynmkt_[A-Za-z0-9_]+$' },
      default: {},
      description: 'Pins a trigger to a custom API of this environment, where the title does not tell them apart.',
    },
    gateway: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        host: { type: 'string', default: '127.0.0.1', description: 'Address to listen on. Loopback unless changed.' },
        port: { type: 'integer', minimum: 0, maximum: 65535, default: 8470, description: '0 takes any free port.' },
        publicUrl: {
          type: 'string',
          format: 'uri',
          description:
            'The address at which others reach the gateway, through a proxy for instance. Left out, the one it listens at.',
        },
        storePath: {
          type: 'string',
          default: '.cueline/events.db',
          description: 'The SQLite file of the event store.',
        },
        stopNoticeSeconds: {
          type: 'number',
          minimum: 0,
          maximum: 300,
          default: 1,
          description: 'How long readyz says 503 before a stopping gateway closes its port: for a proxy to notice.',
        },
        stopGraceSeconds: {
          type: 'number',
          minimum: 0.1,
          maximum: 300,
          default: 3,
          description: 'How long open requests, and then what is being sent, may take to end when the gateway stops.',
        },
        headerSeconds: {
          type: 'number',
          minimum: 0.1,
          maximum: 60,
          default: 10,
          description: 'How long the header of a request may take to arrive.',
        },
        bodySeconds: {
          type: 'number',
          minimum: 0.1,
          maximum: 300,
          default: 20,
          description: 'How long the rest of a request may take to arrive.',
        },
        pages: pagesSchema,
      },
    },
    limits: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        emissionsPerMinute: { type: 'integer', minimum: 1, maximum: 2500, default: 2500 },
        distinctTriggersPerDay: {
          type: 'integer',
          minimum: 1,
          maximum: 100_000,
          default: 100,
          description: 'Different triggers a day that the platform takes; more are warned of and not held back.',
        },
        concurrentEmissions: {
          type: 'integer',
          minimum: 1,
          maximum: 400,
          default: 16,
          description:
            'Events being sent at the same time; requests, where several share one. 40 requests at most are on their way at once; Dataverse takes 52 of one user.',
        },
        emissionsPerRequest: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
          default: 10,
          description: 'Emissions that leave at the same moment share a request, at most so many; 1: each goes alone.',
        },
        requestsInWork: {
          type: 'integer',
          minimum: 1,
          maximum: 100_000,
          default: 512,
          description: 'Requests at work at the same time; one more is answered 503 at once.',
        },
        bodyMegabytesInWork: {
          type: 'number',
          minimum: 0.1,
          maximum: 4096,
          default: 64,
          description: 'Memory for bodies; what finds none is answered 503 at once.',
        },
        connectionsPerAddress: {
          type: 'integer',
          minimum: 0,
          maximum: 100_000,
          default: 0,
          description: 'One more is answered 429. 0: not counted, as behind a proxy, where all have its address.',
        },
      },
    },
    retention: {
      type: 'object',
      additionalProperties: false,
      default: {},
      description: 'How long events are kept after they have ended. Queued and held ones are never removed.',
      properties: {
        bodyDays: {
          type: 'number',
          minimum: 0,
          maximum: 3650,
          default: 7,
          description: 'Afterwards person and attributes are removed; the event can not be replayed any more.',
        },
        eventDays: {
          type: 'number',
          minimum: 0,
          maximum: 3650,
          default: 30,
          description: 'Afterwards the event is removed; its ids, times and states too.',
        },
      },
    },
    dedupe: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        days: {
          type: 'number',
          minimum: 1,
          maximum: 3650,
          default: 7,
          description: 'How long an event id is known at least; ids and states are kept for it beyond eventDays.',
        },
      },
    },
    deployment: deploymentSchema,
    entra: entraSchema,
    notifications: notificationsSchema,
    reports: reportsSchema,
    senders: {
      type: 'array',
      description: 'Who may call, with a key or with a token of Entra ID.',
      items: senderSchema,
    },
    sources: {
      type: 'array',
      default: [],
      description: 'Outside systems that sign their webhooks as the Standard Webhooks specification says.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'secretVariables', 'type', 'events'],
        properties: {
          name,
          secretVariables: variables,
          type: { ...pointer, description: 'Where the body says what kind of message it is.' },
          events: { type: 'object', additionalProperties: sourceEventSchema, description: 'Kind of message to event.' },
        },
      },
    },
    recordChanges: {
      type: 'object',
      additionalProperties: false,
      required: ['secretVariables'],
      description: 'The door for webhook steps of Dataverse. Left out, it is closed.',
      properties: {
        header: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', default: 'x-cueline-key' },
        secretVariables: variables,
        serviceUsers: {
          type: 'array',
          default: [],
          items: { type: 'string', format: 'uuid' },
          description: 'Ids of the users that Cueline and its flows write as: what they change is not told again.',
        },
        settleSeconds: {
          type: 'number',
          minimum: 0,
          maximum: 60,
          default: 2,
          description: 'How long an event waits for earlier ones of the person: Dataverse does not keep the order.',
        },
      },
    },
  },
} as const;
