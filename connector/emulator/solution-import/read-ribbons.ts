import { derivedGuid } from '../../contract/index.ts';
import { written } from '../write-xml.ts';
import { childNamed, childText, elementsAt, type XmlElement } from '../xml.ts';

/** The tables of the platform that keep parts of ribbons. */
export const ribbonTables = ['ribbondiff', 'ribboncommand', 'ribbonrule'] as const;

/** One difference, command or rule: a row of one of these tables. */
export interface RibbonPart {
  readonly table: (typeof ribbonTables)[number];
  readonly id: string;
  /** Its `Id` in the XML. */
  readonly name: string;
  readonly difftype?: number;
  readonly xml: string;
}

/** What a solution changes in the ribbon of a table. */
export interface RibbonBody {
  /** Logical name of the table. */
  readonly name: string;
  readonly parts: readonly RibbonPart[];
  /** Commands, rules and labels that something in it uses. */
  readonly uses: readonly { readonly by: string; readonly what: 'command' | 'rule' | 'label'; readonly name: string }[];
  /** Names of web resources that are called or shown. */
  readonly webResources: readonly string[];
}

const everyElement = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...element.children.flatMap(everyElement),
];

const webResource = /^\$webresource:(.+)$/;

/** Codes: public tools that read the table; 3 is a label. */
const diffTypes = { action: 0, label: 3 };

function ribbonOf(table: string, ribbon: XmlElement): RibbonBody {
  const actions = elementsAt(ribbon, 'CustomActions', 'CustomAction');
  const commands = elementsAt(ribbon, 'CommandDefinitions', 'CommandDefinition');
  const rules = ['EnableRules', 'DisplayRules'].flatMap((list) =>
    elementsAt(ribbon, 'RuleDefinitions', list, list.replace(/s$/, '')),
  );
  const labels = elementsAt(ribbon, 'LocLabels', 'LocLabel');
  const part =
    (kind: RibbonPart['table'], difftype?: number) =>
    (element: XmlElement): RibbonPart => {
      const name = element.attributes.Id ?? '';
      const id = derivedGuid(['stand-in', kind, table, name]);
      return { table: kind, id, name, xml: written(element), ...(difftype === undefined ? {} : { difftype }) };
    };
  const nameOf = (element: XmlElement): string => element.attributes.Id ?? '';
  const values = [...actions, ...commands, ...rules]
    .flatMap(everyElement)
    .flatMap((one) => Object.values(one.attributes));
  const usesOf = (owner: XmlElement): RibbonBody['uses'] =>
    everyElement(owner).flatMap(({ name, attributes }) => [
      ...(attributes.Command === undefined
        ? []
        : [{ by: nameOf(owner), what: 'command' as const, name: attributes.Command }]),
      ...(owner.name === 'CommandDefinition' && /^(Enable|Display)Rule$/.test(name)
        ? [{ by: nameOf(owner), what: 'rule' as const, name: attributes.Id ?? '' }]
        : []),
      ...Object.values(attributes).flatMap((value) => {
        const label = /^\$LocLabels:(.+)$/.exec(value)?.[1];
        return label === undefined ? [] : [{ by: nameOf(owner), what: 'label' as const, name: label }];
      }),
    ]);
  return {
    name: table,
    parts: [
      ...actions.map(part('ribbondiff', diffTypes.action)),
      ...labels.map(part('ribbondiff', diffTypes.label)),
      ...commands.map(part('ribboncommand')),
      ...rules.map(part('ribbonrule')),
    ],
    uses: [...actions, ...commands].flatMap(usesOf),
    webResources: [...new Set(values.flatMap((value) => webResource.exec(value)?.[1] ?? []))],
  };
}

/** Of every table that the solution names with a ribbon of its own, ours and others'. */
export const ribbonsIn = (root: XmlElement): readonly RibbonBody[] =>
  elementsAt(root, 'Entities', 'Entity').flatMap((entity) => {
    const ribbon = childNamed(entity, 'RibbonDiffXml');
    return ribbon ? [ribbonOf(childText(entity, 'Name').toLowerCase(), ribbon)] : [];
  });
