import { strToU8 } from 'fflate';
import { isOurs, ribbonRows, type RibbonRow } from '../commands-here/ribbon-rows.ts';
import type { Commands } from '../commands.ts';
import { parseXml } from '../reader/xml/parse-xml.ts';
import type { XmlNode } from '../reader/xml/xml-node.ts';
import { placedCommands } from '../xml/command.ts';
import { childrenOf, type XmlElement } from '../xml/element.ts';
import { missing, superfluous, type Comparison, type Difference } from './difference.ts';

const kind = 'command';

/** What a button says and calls: its attributes, whatever the platform makes of their order. */
const inOrder = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ');

const ourButton = (action: XmlElement): string => inOrder(childrenOf(action).flatMap(childrenOf)[0]?.attributes ?? {});

function buttonIn({ xml }: RibbonRow): string | undefined {
  try {
    const buttons = (node: XmlNode): readonly XmlNode[] =>
      node.name === 'Button' ? [node] : node.children.flatMap(buttons);
    return inOrder(buttons(parseXml(strToU8(xml), 'rdx').root)[0]?.attributes ?? {});
  } catch {
    return undefined;
  }
}

/** Our buttons on the command bars of others. Labels and functions have rows of their own that nothing documents: not compared. */
export const commandComparison = (all: readonly Commands[]): Comparison => ({
  name: 'commands',
  async differences(api) {
    const rows = await ribbonRows(
      api,
      all.map(({ table }) => table),
    );
    return all.flatMap((commands): readonly Difference[] => {
      const wanted = placedCommands(commands);
      const there = rows.filter((row) => row.table === commands.table && isOurs(row));
      const ids = wanted.map(({ action }) => action.attributes['Id'] ?? '');
      return [
        ...wanted.flatMap(({ action }, at): readonly Difference[] => {
          const name = ids[at] ?? '';
          const row = there.find((one) => one.name === name);
          if (!row) return [missing(kind, name)];
          const button = buttonIn(row);
          return button === ourButton(action)
            ? []
            : [
                {
                  kind,
                  name,
                  what: 'button',
                  here: 'as built',
                  there: button === undefined ? 'unreadable' : 'another',
                },
              ];
        }),
        ...there
          .filter(({ name }) => name.endsWith('.CustomAction') && !ids.includes(name))
          .map(({ name }) => superfluous(kind, name, 'there')),
      ];
    });
  },
});
