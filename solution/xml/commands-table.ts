import type { Commands } from '../commands.ts';
import { placedCommands } from './command.ts';
import { element, text, type XmlElement } from './element.ts';

/** The differences that we make in the ribbon of a table. */
export function ribbonDiffXml(commands: Commands): XmlElement {
  const placed = placedCommands(commands);
  return element('RibbonDiffXml', [
    element(
      'CustomActions',
      placed.map(({ action }) => action),
    ),
    element('Templates', [element('RibbonTemplates', [], { Id: 'Mscrm.Templates' })]),
    element(
      'CommandDefinitions',
      placed.map(({ command }) => command),
    ),
    element('RuleDefinitions', [
      element('TabDisplayRules'),
      element('DisplayRules'),
      element(
        'EnableRules',
        placed.map(({ rule }) => rule),
      ),
    ]),
    element(
      'LocLabels',
      placed.flatMap(({ labels }) => labels),
    ),
  ]);
}

/**
 * A table of others that a solution only names, for what hangs on it: no column, form or view of it is touched
 * (microsoft/PowerApps-Samples CodeSiteSample, MicrosoftLearning/PL-400).
 */
const referenceWith = ({ schemaName, displayName }: Commands, ribbon: XmlElement): XmlElement =>
  element('Entity', [
    text('Name', schemaName, { LocalizedName: displayName, OriginalName: displayName }),
    element('EntityInfo', [element('entity', [element('attributes')], { Name: schemaName, unmodified: '1' })]),
    ribbon,
  ]);

export const commandsTableXml = (commands: Commands): XmlElement => referenceWith(commands, ribbonDiffXml(commands));

/** The same without the ribbon, which an unpacked folder keeps in a file of its own. */
export const commandsTableSkeleton = (commands: Commands): XmlElement =>
  referenceWith(commands, element('RibbonDiffXml'));
