import { all, one, type Node } from '../read-back.ts';

const idsOf = (node: Node, list: string, item: string): readonly string[] =>
  all(node, list).flatMap((parent) =>
    parent.children.filter(({ name }) => name === item).map(({ attributes }) => attributes.Id ?? ''),
  );

const values = (node: Node): readonly string[] => [...Object.values(node.attributes), ...node.children.flatMap(values)];

/** What a ribbon of the package uses and nobody brings: commands, rules, labels, and web resources of this or an earlier package. */
export function ribbonProblems(xml: Node, resources: readonly string[]): readonly string[] {
  return all(xml, 'Entity').flatMap((entity) => {
    const ribbon = one(entity, 'RibbonDiffXml');
    const commands = idsOf(ribbon, 'CommandDefinitions', 'CommandDefinition');
    const rules = idsOf(one(ribbon, 'RuleDefinitions'), 'EnableRules', 'EnableRule');
    const labels = idsOf(ribbon, 'LocLabels', 'LocLabel');
    const called = all(ribbon, 'Button').map(({ attributes }) => attributes.Command ?? '');
    const asked = all(ribbon, 'CommandDefinition').flatMap((command) => idsOf(command, 'EnableRules', 'EnableRule'));
    const texts = values(ribbon);
    const named = (prefix: string): readonly string[] =>
      texts.filter((text) => text.startsWith(prefix)).map((text) => text.slice(prefix.length));
    return [
      ...called.filter((id) => !commands.includes(id)).map((id) => `command ${id}`),
      ...asked.filter((id) => !rules.includes(id)).map((id) => `rule ${id}`),
      ...named('$LocLabels:')
        .filter((id) => !labels.includes(id))
        .map((id) => `label ${id}`),
      ...named('$webresource:')
        .filter((name) => !resources.includes(name))
        .map((name) => `web resource ${name}`),
    ].map((missing) => `a ribbon uses the ${missing}, which is not there`);
  });
}
