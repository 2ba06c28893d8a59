const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** A RESX file of these texts, as small as a reader takes it. Keys are letters and digits, and need no escape. */
export const resxText = (texts: ReadonlyMap<string, string>): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<root>',
    '  <resheader name="resmimetype">\n    <value>text/microsoft-resx</value>\n  </resheader>',
    '  <resheader name="version">\n    <value>2.0</value>\n  </resheader>',
    ...[...texts].map(
      ([key, text]) => `  <data name="${key}" xml:space="preserve">\n    <value>${escaped(text)}</value>\n  </data>`,
    ),
    '</root>',
    '',
  ].join('\n');
