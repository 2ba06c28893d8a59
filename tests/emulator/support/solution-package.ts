import { randomUUID } from 'node:crypto';
import type { Answer, Caller } from './caller.ts';
import { base64Zip, ids, sampleMembers } from './sample-solution.ts';

export interface SamplePackage {
  readonly uniqueName?: string;
  readonly version?: string;
  readonly managed?: boolean;
  /** What the web resource says. */
  readonly script?: string;
  /** Leaves the step out. */
  readonly withoutStep?: boolean;
  /** A second package with nothing but a step on the endpoint of the first. */
  readonly stepOnly?: boolean;
}

export const otherStep = '5e0f1c1e-0000-4000-8000-0000000000aa';

const publisherXml = `<Publisher><UniqueName>cuesample</UniqueName>
  <LocalizedNames><LocalizedName description="Sample publisher" languagecode="1033" /></LocalizedNames>
  <CustomizationPrefix>cue</CustomizationPrefix>
  <CustomizationOptionValuePrefix>48210</CustomizationOptionValuePrefix></Publisher>`;

const without = (text: string, part: RegExp): string => {
  if (!part.test(text)) throw new Error(`There is nothing like ${String(part)} in the sample`);
  return text.replace(part, '');
};

/** The sample solution as a package of some version and kind. */
export function packageMembers({
  uniqueName = 'CuelineSample',
  version = '1.0.0.0',
  managed = true,
  script = 'var Cueline = 1;',
  withoutStep = false,
  stepOnly = false,
}: SamplePackage = {}): Record<string, string> {
  const members: Record<string, string> = { ...sampleMembers({ filter: 'stepname' }) };
  let solution = (members['solution.xml'] ?? '')
    .replace('CuelineSample', uniqueName)
    .replace('1.2.0.0', version)
    .replace('<Managed>0', `<Managed>${managed ? 1 : 0}`)
    .replace('<RootComponents>', `${publisherXml}<RootComponents>`);
  let customizations = members['customizations.xml'] ?? '';
  if (withoutStep) {
    solution = without(solution, /<RootComponent type="92"[^>]*>/);
    customizations = without(customizations, /<SdkMessageProcessingStep .*<\/SdkMessageProcessingStep>/s);
  }
  if (stepOnly) {
    for (const type of [61, 95, 372]) solution = without(solution, new RegExp(`<RootComponent type="${type}"[^>]*>`));
    for (const part of ['WebResources', 'ServiceEndpoints', 'Connectors'])
      customizations = without(customizations, new RegExp(`<${part}>.*</${part}>`, 's'));
    [solution, customizations] = [solution, customizations].map((text) => text.replaceAll(ids.step, otherStep)) as [
      string,
      string,
    ];
    for (const path of Object.keys(members)) if (path.includes('/')) Reflect.deleteProperty(members, path);
  } else members['WebResources/cue_scriptsjs01'] = script;
  return { ...members, 'solution.xml': solution, 'customizations.xml': customizations };
}

/** Brings a package in by one of the platform's actions. */
export function bring(
  api: Caller,
  sample: SamplePackage,
  action = 'ImportSolution',
  more: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return api.post(action, {
    CustomizationFile: base64Zip(packageMembers(sample)),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: false,
    PublishWorkflows: true,
    ...more,
  });
}
