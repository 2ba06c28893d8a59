import { shape, text, type ShapeSchema } from './words.ts';

/** `settings.json`: the arguments that paconn keeps, among them `script`, which its schema lacks and its readme has. */
export const settingsShape: ShapeSchema = shape(
  {
    connectorId: { type: ['string', 'null'] },
    environment: { type: ['string', 'null'] },
    apiProperties: text,
    apiDefinition: text,
    icon: text,
    script: { type: ['string', 'null'] },
    powerAppsUrl: text,
    powerAppsApiVersion: text,
    flowUrl: text,
    flowApiVersion: text,
  },
  { closed: true },
);
