import type { Component } from './component.ts';
import type { PackageKind, SolutionManifest } from './manifest.ts';
import { element, text, withXsi, type XmlElement } from './xml/element.ts';
import { languageCode, localized } from './xml/localized.ts';
import { missingDependenciesXml } from './xml/missing-dependencies.ts';
import { publisherXml } from './xml/publisher.ts';
import { rootComponentsXml } from './xml/root-component.ts';

const managedCodes: Readonly<Record<PackageKind, number>> = { unmanaged: 0, managed: 1, both: 2 };

/** What a 9.2 server writes on its own exports (MicrosoftLearning/PL-400 demo): the format we follow, not our version. */
const exportFormat = {
  version: '9.2.24063.184',
  SolutionPackageVersion: '9.2',
  languagecode: languageCode,
  generatedBy: 'CrmLive',
};

/** Managed and unmanaged differ in this file's `Managed` and nowhere else, as long as no forms of others are inside. */
export function solutionXml(
  components: readonly Component[],
  manifest: SolutionManifest,
  kind: PackageKind,
): XmlElement {
  const solutionManifest = element('SolutionManifest', [
    text('UniqueName', manifest.uniqueName),
    element('LocalizedNames', [localized('LocalizedName', manifest.displayName)]),
    element('Descriptions', manifest.description === '' ? [] : [localized('Description', manifest.description)]),
    text('Version', manifest.version),
    text('Managed', managedCodes[kind]),
    publisherXml(manifest.publisher),
    rootComponentsXml(components),
    missingDependenciesXml(components, manifest),
  ]);
  return withXsi(element('ImportExportXml', [solutionManifest], exportFormat));
}
