import type { CommandButton, Commands } from '../commands.ts';
import { componentsOf, type Component } from '../component.ts';
import type { WebResourcesElsewhere } from '../manifest.ts';
import { extensionOf } from '../web-resource-type.ts';
import { brokenOf, repeated, type Rule } from './rule.ts';
import { textProblems } from './text.ts';
import { resourcesFor } from './web-resource.ts';

const plainName = /^[A-Za-z]\w*$/;

/** Buttons that call what is not there do nothing when they are clicked, and no import says so. */
export function commandsProblems(
  { table, buttons }: Commands,
  components: readonly Component[],
  elsewhere: WebResourcesElsewhere | undefined,
): readonly string[] {
  const resources = resourcesFor(components, elsewhere);
  const has = (name: string, extension: RegExp): boolean =>
    extension.test(extensionOf(name)) && resources.some((one) => one.name === name);
  const rulesOf = ({ name, icon, library, opens, onForm, onLists }: CommandButton): readonly Rule[] => {
    const script = resources.find((one) => one.name === library);
    const functions = (script?.exports ?? []).map((one) => `${script?.globalName ?? ''}.${one}`);
    const called = [onForm.call, onForm.enabledBy, ...(onLists ? [onLists.call] : [])];
    return [
      [plainName.test(name), `its button ${name} has not a name of letters and digits`],
      [script !== undefined, `its button ${name} needs ${library}, which is not a script of this solution`],
      ...(script ? called : []).map((one): Rule => [
        functions.includes(one),
        `its button ${name} calls ${one}, which is not a function of ${library}`,
      ]),
      [has(opens, /^html?$/), `its button ${name} opens ${opens}, which is not a page of this solution`],
      [has(icon, /^svg$/), `its button ${name} has the icon ${icon}, which is not an SVG of this solution`],
    ];
  };
  const tables = componentsOf(components, 'table').map((one) => one.name);
  return [
    ...brokenOf([
      [/^[a-z][a-z0-9_]*$/.test(table), 'its table is not a logical name'],
      [!tables.includes(table), 'its table is one of this solution, whose ribbon is its own'],
      ...buttons.flatMap(rulesOf),
    ]),
    ...repeated(buttons.map(({ name }) => name)).map((name) => `its button ${name} is there twice`),
    ...buttons.flatMap(textProblems),
  ];
}
