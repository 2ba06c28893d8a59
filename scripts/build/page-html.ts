import type { PageEntry } from '../../webresources/index.ts';

/** Nothing inline and nothing from elsewhere, and calls to the page's own origin only. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'"],
].join('; ');

/** The file that a page is opened by. Its body names the page to the script, and the texts that the page needs. */
export const pageHtml = ({ page, script, styles, strings }: PageEntry): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Cueline</title>
    <link rel="icon" href="data:," />
${styles.map((name) => `    <link rel="stylesheet" href="${name}" />\n`).join('')}    <script src="${script}" defer></script>
  </head>
  <body data-page="${page}" data-strings="${strings.join(' ')}"></body>
</html>
`;
