import { deploymentSignInSchema } from './sign-in/sign-in-schema.ts';

/**
 * What bringing the solution into this environment needs beside a settings file in pac's form. The gateway itself reads nothing
 * of it.
 */
export const deploymentSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  description: 'How the solution gets into this environment, and what is set there afterwards.',
  properties: {
    signIn: deploymentSignInSchema,
    production: {
      type: 'boolean',
      default: false,
      description: 'Verbs that remove or overwrite then refuse to run without --yes.',
    },
    managed: { type: 'boolean', default: true, description: 'Which of the two packages is imported.' },
    split: {
      type: 'boolean',
      default: false,
      description:
        'Import CuelineCore, and CuelineSales and CuelineService where their tables are, in place of Cueline.',
    },
    flows: { type: 'boolean', default: false, description: 'Import the sample flows too.' },
    webhookUrl: {
      type: 'string',
      format: 'uri',
      description: 'Where record changes are posted. Left out, /v1/record-changes of gateway.publicUrl.',
    },
    settingsFile: {
      type: 'string',
      description: "File with values and connections in the form of pac's deployment settings, beside this one.",
    },
    values: {
      type: 'object',
      additionalProperties: { type: 'string' },
      default: {},
      description: 'Values of environment variables by schema name; they win over those of the settings file.',
    },
    applicationUser: {
      type: 'object',
      additionalProperties: false,
      default: {},
      description: "The gateway's user in Dataverse, made from the app registration of signIn.",
      properties: {
        roles: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          default: ['Cueline Event Emitter'],
          description: 'Names of security roles it is given.',
        },
      },
    },
    forms: {
      type: 'array',
      default: [],
      examples: [
        [
          { table: 'opportunity', form: 'Opportunity' },
          { table: 'contact', form: 'Contact' },
        ],
      ],
      description:
        'Main forms that get what of ours is for their table: on opportunities and cases a form script, on contacts and leads a tab with the journey events of the person. `cueline forms attach` works on them.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['table', 'form'],
        properties: {
          table: {
            type: 'string',
            enum: ['opportunity', 'incident', 'contact', 'lead'],
            description: 'Tables that we have a script or a page for.',
          },
          form: {
            type: 'string',
            minLength: 1,
            description: 'Name of the form as Power Apps lists it, or its id where several have that name.',
          },
        },
      },
    },
    disabledSteps: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description: 'Handlers whose steps are switched off here.',
    },
  },
} as const;
