import { tablesOf, type App } from '../app.ts';
import { componentsOf, type Component } from '../component.ts';
import { element, text, type XmlElement } from './element.ts';
import { introducedVersion } from './introduced-version.ts';
import { rootTypes } from './root-component.ts';
import { descriptions, localizedNames } from './table/labels.ts';

/** The platform's own picture for apps; every export of an app without one of its own names it. */
const defaultIcon = '953b9fac-1e5e-e611-80d6-00155ded156f';

/** System Administrator and System Customizer, whose ids are the same everywhere: every exported app has them. */
const everywhere = ['627090ff-40a3-4053-8790-584edc5be201', '119f245c-3cc8-4b62-b31c-d1a046ced15d'];

const component = (type: number, schemaName: string): XmlElement =>
  element('AppModuleComponent', [], { type: String(type), schemaName });

/**
 * An app names its tables, whose views and forms are then all in it, and its site map (MicrosoftLearning/PL-400,
 * PermitManagement_1_0_0_3.zip); pages are named by the site map alone, as web resources are no part that an app can be given.
 * That a role of the same solution may be in the map is inferred: roles are imported before apps.
 */
export function appModuleXml(app: App, all: readonly Component[]): XmlElement {
  const icon = componentsOf(all, 'webResource').find(({ name }) => name === app.icon);
  const ownRoles = componentsOf(all, 'role')
    .filter(({ name }) => app.roles.includes(name))
    .map(({ id }) => id);
  return element('AppModule', [
    text('UniqueName', app.uniqueName),
    text('IntroducedVersion', introducedVersion),
    text('WebResourceId', icon?.id ?? defaultIcon),
    element('OptimizedFor'),
    text('statecode', 0),
    text('statuscode', 1),
    text('FormFactor', 1),
    text('ClientType', 4),
    text('NavigationType', 0),
    element('AppModuleComponents', [
      ...tablesOf(app).map((table) => component(rootTypes.table, table)),
      component(rootTypes.siteMap, app.uniqueName),
    ]),
    element(
      'AppModuleRoleMaps',
      [...everywhere, ...ownRoles].map((id) => element('Role', [], { id: `{${id}}` })),
    ),
    localizedNames(app.displayName),
    descriptions(app.description),
  ]);
}
