import { breach } from '../breach.ts';
import type { Connector } from '../connector.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import {
  definitionProblems,
  propertiesProblems,
  settingsProblems,
  type ShapeProblem,
} from '../shape/shape-problems.ts';
import type { Spot } from '../spot.ts';

const rule = (
  name: string,
  file: string,
  where: string,
  rootOf: (connector: Connector) => Spot,
  problemsOf: (root: Spot) => ShapeProblem[],
): Rule => ({
  name,
  severity: 'error',
  about: `${file} has the members and types that it may have.`,
  source: where,
  remedy: 'Correct the name or the value; the link of this rule shows what may stand here.',
  *check(connector) {
    const root = rootOf(connector);
    if (root.exists) for (const { spot, message } of problemsOf(root)) yield breach(spot, message);
  },
});

const schemas = 'https://github.com/microsoft/PowerPlatformConnectors/tree/master/schemas';

export const shapeRules: readonly Rule[] = [
  rule('DefinitionShape', 'The definition', source.openApi, ({ definition }) => definition.root, definitionProblems),
  rule('PropertiesShape', 'apiProperties.json', schemas, ({ propertiesRoot }) => propertiesRoot, propertiesProblems),
  rule('SettingsShape', 'settings.json', source.paconn, ({ settings }) => settings, settingsProblems),
];
