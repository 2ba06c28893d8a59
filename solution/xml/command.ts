import { commandPrefix, type CommandButton, type Commands } from '../commands.ts';
import { element, type XmlElement } from './element.ts';

/** One button at one place: everything that stands for it in `RibbonDiffXml`. */
export interface PlacedCommand {
  readonly action: XmlElement;
  readonly command: XmlElement;
  readonly rule: XmlElement;
  readonly labels: readonly XmlElement[];
}

interface Place {
  readonly name: 'form' | 'grid' | 'subgrid';
  /** Where in the table's ribbon; `{table}` is its logical name. */
  readonly location: string;
}

/** As in Microsoft's own buttons on contacts and cases (Microsoft Learn, "Configure Link to conversation button"). */
const form: Place = { name: 'form', location: 'Mscrm.Form.{table}.MainTab.Save.Controls._children' };

/** The group of a list that every table has, contacts among them (ExportedRibbonXml of Microsoft's download). */
const lists: readonly Place[] = [
  { name: 'grid', location: 'Mscrm.HomepageGrid.{table}.MainTab.Management.Controls._children' },
  { name: 'subgrid', location: 'Mscrm.SubGrid.{table}.MainTab.Management.Controls._children' },
];

const webResource = (name: string): string => `$webresource:${name}`;

const parameter = (value: string): XmlElement => element('CrmParameter', [], { Value: value });

const label = (id: string, texts: CommandButton['labels']): XmlElement =>
  element(
    'LocLabel',
    [
      element(
        'Titles',
        Object.entries(texts).map(([languagecode, description]) => element('Title', [], { description, languagecode })),
      ),
    ],
    { Id: id },
  );

/** A saved row on a form, one selected row in a list; the list needs no script to know. */
const ruleSteps = ({ library, onForm }: CommandButton, { name }: Place): readonly XmlElement[] =>
  name === 'form'
    ? [
        element('FormStateRule', [], { State: 'Existing' }),
        element('CustomRule', [parameter('PrimaryControl')], {
          FunctionName: onForm.enabledBy,
          Library: webResource(library),
          Default: 'false',
        }),
      ]
    : [element('SelectionCountRule', [], { AppliesTo: 'SelectedEntity', Minimum: '1', Maximum: '1' })];

function placed(table: string, button: CommandButton, place: Place, functionName: string, at: number): PlacedCommand {
  const id = `${commandPrefix}${table}.${button.name}.${place.name}`;
  const sequence = String(80 + at);
  const texts = { LabelText: button.labels, ToolTipDescription: button.tooltips };
  return {
    action: element(
      'CustomAction',
      [
        element('CommandUIDefinition', [
          element('Button', [], {
            Alt: `$LocLabels:${id}.LabelText`,
            Command: `${id}.Command`,
            Id: `${id}.Button`,
            LabelText: `$LocLabels:${id}.LabelText`,
            Sequence: sequence,
            TemplateAlias: 'o1',
            ToolTipTitle: `$LocLabels:${id}.LabelText`,
            ToolTipDescription: `$LocLabels:${id}.ToolTipDescription`,
            ModernImage: webResource(button.icon),
          }),
        ]),
      ],
      { Id: `${id}.CustomAction`, Location: place.location.replace('{table}', table), Sequence: sequence },
    ),
    command: element(
      'CommandDefinition',
      [
        element('EnableRules', [element('EnableRule', [], { Id: `${id}.EnableRule` })]),
        element('DisplayRules'),
        element('Actions', [
          element(
            'JavaScriptFunction',
            [parameter(place.name === 'form' ? 'PrimaryControl' : 'SelectedControlSelectedItemReferences')],
            { FunctionName: functionName, Library: webResource(button.library) },
          ),
        ]),
      ],
      { Id: `${id}.Command` },
    ),
    rule: element('EnableRule', ruleSteps(button, place), { Id: `${id}.EnableRule` }),
    labels: Object.entries(texts).map(([name, words]) => label(`${id}.${name}`, words)),
  };
}

/** Every button of a table at each of its places. */
export const placedCommands = ({ table, buttons }: Commands): readonly PlacedCommand[] =>
  buttons.flatMap((button, at) => [
    placed(table, button, form, button.onForm.call, at),
    ...(button.onLists ? lists.map((place) => placed(table, button, place, button.onLists?.call ?? '', at)) : []),
  ]);
