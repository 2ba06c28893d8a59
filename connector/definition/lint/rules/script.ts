import { didYouMean } from '../../../contract/index.ts';
import { breach, quoted } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const operations: Rule = {
  name: 'ScriptOperationNotFound',
  severity: 'error',
  about: 'The operations that the script is for exist.',
  source: source.script,
  remedy: 'Correct the id; an empty list means all operations.',
  *check({ properties, definition }) {
    if (!definition.present) return;
    const known = definition.operations.map(({ id }) => id);
    for (const id of properties.at('scriptOperations').items())
      if (!definition.operation(id.text))
        yield breach(id, `There is no operation ${quoted(id.value)}.${didYouMean(id.text, known)}`);
  },
};

const classMissing: Rule = {
  name: 'ScriptClassMissing',
  severity: 'error',
  about: 'A script has a class Script that derives from ScriptBase and overrides ExecuteAsync.',
  source: source.script,
  remedy:
    'Write "public class Script : ScriptBase" with "public override async Task<HttpResponseMessage> ExecuteAsync()".',
  *check({ script }) {
    if (!script) return;
    if (!/\bclass\s+Script\s*:\s*ScriptBase\b/i.test(script.text))
      yield breach({ file: script.file }, 'The script has no class Script that derives from ScriptBase.');
    else if (!/\bExecuteAsync\s*\(/.test(script.text))
      yield breach({ file: script.file }, 'The script has no method ExecuteAsync.');
  },
};

const fileMissing: Rule = {
  name: 'ScriptFileMissing',
  severity: 'warning',
  about: 'Where "scriptOperations" names operations there is a script.',
  source: source.script,
  remedy: 'Put script.csx beside it, or remove "scriptOperations".',
  *check({ properties, definition, script }) {
    const listed = properties.at('scriptOperations');
    // A single file was looked at: whether a script is beside it is not known.
    if (definition.present && !script && listed.items().length > 0)
      yield breach(listed, 'Operations are named for a script, and there is no script.csx.');
  },
};

export const scriptRules: readonly Rule[] = [operations, classMissing, fileMissing];
