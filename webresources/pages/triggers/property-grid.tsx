import type { Property, Trigger } from '../../../connector/contract/index.ts';
import { Badge, DataGrid, usePage, type Column } from '../../kit/index.ts';
import { Value } from '../../event/value.tsx';
import type { EventKey } from '../../strings/event-key.ts';
import type { PagesKey } from '../../strings/pages-key.ts';

interface Named {
  readonly name: string;
  readonly property: Property;
}

const kinds = {
  text: 'kindText',
  number: 'kindNumber',
  boolean: 'kindBoolean',
  dateTime: 'kindDateTime',
  reference: 'kindReference',
} as const satisfies Readonly<Record<Property['type'], PagesKey>>;

/** What may stand in a property, beyond its kind. */
function Limits({ of }: { readonly of: Property }) {
  const { text, format } = usePage<PagesKey>();
  const said: string[] = [];
  if (of.type === 'text' && of.values) said.push(text('limitValues', of.values.join(', ')));
  if (of.type === 'text' && of.maxLength !== undefined) said.push(text('limitLength', format.number(of.maxLength)));
  if (of.type === 'number' && of.integer === true) said.push(text('limitWhole'));
  if (of.type === 'number' && of.minimum !== undefined) said.push(text('limitLeast', format.number(of.minimum)));
  if (of.type === 'number' && of.maximum !== undefined) said.push(text('limitMost', format.number(of.maximum)));
  if (of.type === 'reference') said.push(of.table);
  return (
    <>
      {text(kinds[of.type])}
      {said.length > 0 && <span class="second">{said.join(' · ')}</span>}
    </>
  );
}

/** What an event of the trigger says. */
export function PropertyGrid({ of }: { readonly of: Trigger }) {
  const { text } = usePage<PagesKey | EventKey>();
  const columns: readonly Column<Named>[] = [
    { key: 'name', header: text('property'), cell: ({ name }) => <code>{name}</code> },
    {
      key: 'about',
      header: text('about'),
      cell: ({ property }) => (
        <>
          {property.description}
          <span class="second">{text('example', String(property.example))}</span>
        </>
      ),
    },
    { key: 'kind', header: text('kind'), cell: ({ property }) => <Limits of={property} /> },
    {
      key: 'default',
      header: text('whenMissing'),
      cell: ({ property }) =>
        property.required ? text('required') : <Value of={property.default} type={property.type} />,
    },
    {
      key: 'personal',
      header: text('personalData'),
      cell: ({ property }) =>
        property.personal ? (
          <Badge tone="warning" icon="eye">
            {text('personal')}
          </Badge>
        ) : (
          <span class="zero">{text('kitNo')}</span>
        ),
    },
  ];
  return (
    <DataGrid
      caption={text('propertiesOf', of.title)}
      columns={columns}
      rows={Object.entries(of.properties).map(([name, property]) => ({ name, property }))}
      idOf={({ name }) => name}
    />
  );
}
