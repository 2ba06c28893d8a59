import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { expect, test } from '@jest/globals';

import { solutionZip, unpackedSolution } from '../../solution/index.ts';
import { unzip } from './read-back.ts';
import { flows, manifest as flowsManifest } from './sample-flows.ts';
import { manifest, sample } from './sample.ts';
import { tablesManifest, tablesSample } from './sample-tables.ts';

/** Microsoft's last public schemas, adapted to libxml2. They are not ours to distribute, so they lie beside the repository. */
const schema = resolve('../shared/schemas/dataverse-solution-xsd/CustomizationsSolution.xsd');
/** Of libxml2; a machine may have it or not. */
const validator = 'xmllint';
const hasXmllint = spawnSync(validator, ['--version']).status === 0;
const hasSchema = hasXmllint && existsSync(schema);

const xmllint = (xml: Uint8Array | string, ...options: readonly string[]): string => {
  const { status, stderr } = spawnSync(validator, ['--noout', ...options, '-'], { input: xml, encoding: 'utf8' });
  return status === 0 ? '' : stderr;
};
const members = unzip(solutionZip(sample(), manifest, 'unmanaged'));
const tableMembers = unzip(solutionZip(tablesSample(), tablesManifest, 'unmanaged'));
const flowMembers = unzip(solutionZip(flows(), flowsManifest, 'unmanaged'));
const whyNot = (needs: string, met: boolean): string => (met ? '' : ` (skipped: needs ${needs})`);

(hasXmllint ? test : test.skip)(`every XML file is well formed${whyNot('xmllint', hasXmllint)}`, () => {
  const files = [
    ...[...Object.entries(members), ...unpackedSolution(sample(), manifest)],
    ...[...Object.entries(tableMembers), ...unpackedSolution(tablesSample(), tablesManifest)],
    ...[...Object.entries(flowMembers), ...unpackedSolution(flows(), flowsManifest)],
  ];
  const xmlFiles = files.filter(([path]) => path.endsWith('.xml'));
  expect(xmlFiles).toHaveLength(5 + 9 + 10 + 11 + 3 + 119);
  for (const [, content] of xmlFiles) expect(xmllint(content)).toBe('');
});

const needs = 'xmllint and the schemas beside the repository';
(hasSchema ? test : test.skip)(`customizations.xml is valid for the public schema${whyNot(needs, hasSchema)}`, () => {
  const content = Buffer.from(members['customizations.xml'] ?? []).toString();
  expect(xmllint(content, '--schema', schema)).toBe('');
  expect(xmllint(content.replace('<Contract>8<', '<Contract>webhook<'), '--schema', schema)).toContain('Contract');
});

(hasSchema ? test : test.skip)(`so is that of the sample flows${whyNot(needs, hasSchema)}`, () => {
  const content = Buffer.from(flowMembers['customizations.xml'] ?? []).toString();
  expect(xmllint(content, '--schema', schema)).toBe('');
  expect(xmllint(content.replace('<Category>5<', '<Category>flow<'), '--schema', schema)).toContain('Category');
});

(hasSchema ? test : test.skip)(`so is that of tables, roles and the app${whyNot(needs, hasSchema)}`, () => {
  const content = Buffer.from(tableMembers['customizations.xml'] ?? []).toString();
  expect(xmllint(content, '--schema', schema)).toBe('');
  expect(xmllint(content.replace('<Type>ntext<', '<Type>poem<'), '--schema', schema)).toContain('Type');
});
