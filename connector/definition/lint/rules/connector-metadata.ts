import { didYouMean } from '../../../contract/index.ts';
import { breach, quoted } from '../breach.ts';
import type { Connector } from '../connector.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

const wanted = ['Website', 'Privacy policy', 'Categories'];

const known = [
  'AI',
  'Business Management',
  'Business Intelligence',
  'Collaboration',
  'Commerce',
  'Communication',
  'Content and Files',
  'Finance',
  'Data',
  'Human Resources',
  'Internet of Things',
  'IT Operations',
  'Lifestyle and Entertainment',
  'Marketing',
  'Productivity',
  'Sales and CRM',
  'Security',
  'Social Media',
  'Website',
];

const entry = ({ definition: { root } }: Connector, name: string): Spot | undefined =>
  root
    .at('x-ms-connector-metadata')
    .items()
    .find((item) => item.at('propertyName').text.toLowerCase() === name.toLowerCase())
    ?.at('propertyValue');

const categoriesOf = (value: Spot): string[] =>
  value.text
    .split(';')
    .map((category) => category.trim())
    .filter((category) => category !== '');

const metadataMissing: Rule = {
  name: 'ConnectorMetadataPropertiesMissing',
  severity: 'warning',
  about: '"x-ms-connector-metadata" gives Website, Privacy policy and Categories.',
  source: source.certification,
  remedy: 'Add entries of the form {"propertyName": "Website", "propertyValue": "https://…"}.',
  *check(connector) {
    const { present, root } = connector.definition;
    const missing = wanted.filter((name) => !entry(connector, name)?.text);
    if (present && missing.length > 0)
      yield breach(root.at('x-ms-connector-metadata'), `The connector's metadata lacks ${missing.join(', ')}.`);
  },
};

const categoryUnknown: Rule = {
  name: 'InvalidConnectorCategory',
  severity: 'warning',
  about: "Categories are from Microsoft's list.",
  source: source.certification,
  remedy: `Choose from: ${known.join('; ')}.`,
  *check(connector) {
    const value = entry(connector, 'Categories');
    if (!value) return;
    for (const category of categoriesOf(value))
      if (!known.some((name) => name.toLowerCase() === category.toLowerCase()))
        yield breach(value, `There is no category ${quoted(category)}.${didYouMean(category, known)}`);
  },
};

const categoriesTooMany: Rule = {
  name: 'TooManyConnectorCategories',
  severity: 'warning',
  about: 'A connector is in two categories at most.',
  source: source.certification,
  remedy: 'Keep the two that fit best, with a semicolon between them.',
  *check(connector) {
    const value = entry(connector, 'Categories');
    const count = value ? categoriesOf(value).length : 0;
    if (value && count > 2) yield breach(value, `${count} categories are given; two are allowed.`);
  },
};

export const connectorMetadataRules: readonly Rule[] = [metadataMissing, categoryUnknown, categoriesTooMany];
