import { isReference, textOf, type Row, type Rows } from '../rows/rows.ts';
import { element } from './xml-element.ts';

/** By the type of a custom API's parameter: Microsoft Learn, "CustomAPI tables". */
const edmTypes = [
  'Edm.Boolean',
  'Edm.DateTimeOffset',
  'Edm.Decimal',
  'mscrm.crmbaseentity',
  'Collection(mscrm.crmbaseentity)',
  'mscrm.crmbaseentity',
  'Edm.Double',
  'Edm.Int32',
  'Edm.Decimal',
  'Edm.Int32',
  'Edm.String',
  'Collection(Edm.String)',
  'Edm.Guid',
];

function parameterType(parameter: Row): string {
  const table = textOf(parameter, 'logicalentityname');
  const type = edmTypes[Number(parameter.values.type)] ?? 'Edm.String';
  return table !== '' && type === 'mscrm.crmbaseentity' ? `mscrm.${table}` : type;
}

function actionElement(rows: Rows, api: Row): string {
  const parameters = rows.list('customapirequestparameter').filter(({ values: { customapiid: owner = null } }) => {
    return isReference(owner) && owner.id === api.id;
  });
  return element(
    'Action',
    { Name: textOf(api, 'uniquename') },
    parameters.map((parameter) =>
      element('Parameter', {
        Name: textOf(parameter, 'uniquename'),
        Type: parameterType(parameter),
        ...(parameter.values.isoptional === true ? {} : { Nullable: 'false' }),
      }),
    ),
  );
}

/** The custom APIs as actions that are bound to nothing and answer nothing, which is what triggers are. */
export function actionElements(rows: Rows): { readonly definitions: string[]; readonly imports: string[] } {
  const apis = rows.list('customapi');
  return {
    definitions: apis.map((api) => actionElement(rows, api)),
    imports: apis.map((api) => {
      const name = textOf(api, 'uniquename');
      return element('ActionImport', { Name: name, Action: `Microsoft.Dynamics.CRM.${name}` });
    }),
  };
}
