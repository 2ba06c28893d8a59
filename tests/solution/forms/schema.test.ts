import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { emptyRows, textOf } from '../../../connector/emulator/rows/rows.ts';
import { putMainForms } from '../../../connector/emulator/forms/main-forms.ts';
import { formParts } from '../../../scripts/forms/form-parts.ts';

/** Microsoft's last public schema of forms, adapted to libxml2; it is not ours to distribute, so it lies beside the repository. */
const schema = resolve('../shared/schemas/dataverse-solution-xsd/FormXml.xsd');
/** Of libxml2; a machine may have it or not. */
const validator = 'xmllint';
const met = spawnSync(validator, ['--version']).status === 0 && existsSync(schema);
const whyNot = met ? '' : ' (skipped: needs xmllint and the schemas beside the repository)';

const problems = (form: string): string => {
  const { status, stderr } = spawnSync(validator, ['--noout', '--schema', schema, '-'], {
    input: form,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
};

const site = { languages: [1033, 1031, 1036], webResourceId: '0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11' };
const rows = emptyRows(new Set());
putMainForms(rows);
const mainForm = (table: string): string => {
  const form = rows.list('systemform').find(({ values }) => values.objecttypecode === table && values.type === 2);
  if (!form) throw new Error(`The stand-in has no form of ${table}.`);
  return textOf(form, 'formxml');
};

(met ? test : test.skip).each(formParts.map((part) => [part.table, part] as const))(
  `with what of ours stands on it, a form of %s is valid for the public schema${whyNot}`,
  (table, part) => {
    const attached = part.attach(mainForm(table), site);
    expect(problems(attached)).toBe('');
    const spoilt = attached.replace(/(PassParameters>|enabled=")true/g, '$1often');
    expect(problems(spoilt)).toContain('often');
  },
);
