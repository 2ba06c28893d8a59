import { namesIn } from '../pipeline/steps.ts';
import { isReference, textOf, type Row, type Rows, type Values } from '../rows/rows.ts';
import type { EndpointBody, ImageBody, StepBody } from '../solution-import/components.ts';
import { webhookPlugin } from '../solution-import/platform-rows.ts';

/** Rows of registrations in the words that the checks of an import use, so that both ways are held to the same rules. */

export const referenceId = (values: Values, column: string): string => {
  const value = values[column] ?? null;
  return isReference(value) ? value.id : '';
};

const textIn = (values: Values, column: string): string => {
  const value = values[column];
  return typeof value === 'string' ? value : '';
};

export const imageBody = (id: string, values: Values): ImageBody => ({
  id,
  name: textIn(values, 'name'),
  alias: textIn(values, 'entityalias'),
  type: Number(values.imagetype ?? NaN),
  messagePropertyName: textIn(values, 'messagepropertyname'),
  columns: namesIn(textIn(values, 'attributes')),
});

export const imagesOf = (rows: Rows, stepId: string): readonly Row[] =>
  rows
    .list('sdkmessageprocessingstepimage')
    .filter(({ values }) => referenceId(values, 'sdkmessageprocessingstepid') === stepId);

export function stepBody(rows: Rows, id: string, values: Values): StepBody {
  const filter = rows.find('sdkmessagefilter', referenceId(values, 'sdkmessagefilterid'));
  return {
    id,
    name: textIn(values, 'name'),
    description: textIn(values, 'description'),
    messageId: referenceId(values, 'sdkmessageid'),
    pluginTypeName: `${webhookPlugin.typeName},`,
    table: filter ? textOf(filter, 'primaryobjecttypecode') : '',
    filteringAttributes: namesIn(textIn(values, 'filteringattributes')),
    mode: Number(values.mode),
    stage: Number(values.stage),
    rank: Number(values.rank),
    autoDelete: values.asyncautodelete === true,
    endpointId: referenceId(values, 'eventhandler'),
    images: imagesOf(rows, id).map((image) => imageBody(image.id, image.values)),
  };
}

export const endpointBody = (id: string, values: Values): EndpointBody => ({
  id,
  name: textIn(values, 'name'),
  description: textIn(values, 'description'),
  url: textIn(values, 'url'),
  contract: Number(values.contract),
  authType: Number(values.authtype),
  messageFormat: Number(values.messageformat),
  connectionMode: Number(values.connectionmode),
  userClaim: Number(values.userclaim),
});
