import { placeOf } from '../place.ts';
import { isFolder } from '../../archive/member.ts';
import { childrenNamed } from '../../xml/xml-node.ts';
import type { Rule } from '../rule.ts';

const contentTypes = '[Content_Types].xml';
const anything = 'application/octet-stream';

const fileMissing: Rule = {
  name: 'FileMissing',
  severity: 'error',
  about: 'Every file that customizations.xml names is in the package.',
  remedy: 'Export the solution again, or put the file there under the name that is asked for, to the letter.',
  *check({ pieces, files }) {
    for (const piece of pieces)
      for (const member of piece.members)
        if (!files.names.has(member))
          yield { ...placeOf(piece), message: `The ${piece.kind} ${piece.name} has no file ${member || 'at all'}.` };
  },
};

const extensionOf = (name: string): string | undefined => /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase();

const contentTypeMissing: Rule = {
  name: 'ContentTypeMissing',
  severity: 'error',
  about: `${contentTypes} is there, and has a type for every file.`,
  remedy: `Add the extension as a Default, or the file as an Override: readers of packages pass over what has no type.`,
  *check({ files }) {
    const document = files.xmlOf(contentTypes);
    if (document === undefined) {
      yield { member: contentTypes, message: 'It is missing.' };
      return;
    }
    const attributes = (element: string, name: string): ReadonlySet<string | undefined> =>
      new Set(childrenNamed(document.root, element).map((node) => node.attributes[name]?.toLowerCase()));
    const extensions = attributes('Default', 'Extension');
    const parts = attributes('Override', 'PartName');
    for (const name of files.names)
      if (name !== contentTypes && !extensions.has(extensionOf(name)) && !parts.has(`/${name.toLowerCase()}`))
        yield { member: contentTypes, message: `${name} has no content type.` };
  },
};

const contentTypeWrong: Rule = {
  name: 'ContentTypeWrong',
  severity: 'warning',
  about: `Every content type is ${anything}, as in all exports.`,
  remedy: `Write ${anything}.`,
  *check({ files }) {
    const document = files.xmlOf(contentTypes);
    for (const { attributes } of document?.root.children ?? [])
      if (attributes['ContentType'] !== anything)
        yield {
          member: contentTypes,
          message: `${attributes['Extension'] ?? attributes['PartName'] ?? ''} has the content type ${attributes['ContentType'] ?? 'of nothing'}.`,
        };
  },
};

const strayFile: Rule = {
  name: 'StrayFile',
  severity: 'info',
  about: 'Every file belongs to a component.',
  remedy: 'Nothing: it is kept. Ask what it is for, where it is not of the tool that built the package.',
  *check({ files, pieces }) {
    const owned = new Set([
      'solution.xml',
      'customizations.xml',
      contentTypes,
      ...pieces.flatMap(({ members }) => members),
    ]);
    const belongs = /^(Controls|Formulas|CanvasApps)\//;
    const strays = files.archive.members.filter(
      (member) => !isFolder(member) && !owned.has(member.name) && !belongs.test(member.name),
    );
    for (const { name } of strays) yield { member: name, message: 'It belongs to no component that is known here.' };
  },
};

export const fileRules: readonly Rule[] = [fileMissing, contentTypeMissing, contentTypeWrong, strayFile];
