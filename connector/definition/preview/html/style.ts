import { inkOn } from './tile.ts';

/** Values of Fluent 2 (package @fluentui/tokens), light and dark. */
const tokens = {
  light: `--page:#f5f5f5;--surface:#ffffff;--raised:#fafafa;--text:#242424;--soft:#424242;--faint:#616161;
--line:#e0e0e0;--edge:#616161;--link:#0f6cbd;--chosen:#ebf3fc;--danger:#b10e1c;--success:#0e700e;--warning:#bc4b09;--focus:#000000`,
  dark: `--page:#141414;--surface:#292929;--raised:#1f1f1f;--text:#ffffff;--soft:#d6d6d6;--faint:#adadad;
--line:#525252;--edge:#adadad;--link:#479ef5;--chosen:#0c3b5e;--danger:#e37d80;--success:#54b054;--warning:#f98845;--focus:#ffffff`,
};

const text = `
*{box-sizing:border-box}
html{color-scheme:light dark;background:var(--page);color:var(--text);font:14px/20px 'Segoe UI','Segoe UI Web (West European)',-apple-system,BlinkMacSystemFont,Roboto,'Helvetica Neue',sans-serif}
body{margin:0 auto;padding:16px;max-inline-size:1200px;overflow-wrap:anywhere}
h1,h2,h3,p,ul{margin:0}
h1{font-size:20px;line-height:28px}
h2{font-size:18px;line-height:24px}
h3{font-size:14px;margin-block:16px 8px;padding-block-end:4px;border-block-end:1px solid var(--line)}
a{color:var(--link)}
code{font-family:ui-monospace,Consolas,monospace;font-size:12px;color:var(--faint);font-weight:400}
.note,.help,.count{color:var(--faint);font-size:12px;line-height:16px;font-weight:400}
@media (min-width:721px){.in-box{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
article:focus-visible,nav:focus-visible{outline:none}`;

const frame = `
.connector,.designer>header{display:flex;gap:12px;align-items:center}
.connector{margin-block-end:16px}
.connector>div,.designer>header>div{min-inline-size:0}
.tile{flex:none;display:grid;place-items:center;inline-size:40px;block-size:40px;border-radius:4px;border:1px solid var(--line);background:var(--brand);color:var(--ink);font-size:20px;font-weight:600;overflow:hidden;forced-color-adjust:none;print-color-adjust:exact}
.tile img{inline-size:100%;block-size:100%}
.columns{display:grid;grid-template-columns:280px minmax(0,1fr);gap:16px;align-items:start}
nav{position:sticky;inset-block-start:16px;max-block-size:calc(100vh - 32px);overflow:auto;padding:12px;background:var(--surface);border:1px solid var(--line);border-radius:4px}
nav h2,nav summary{font-size:12px;line-height:16px;font-weight:600;margin-block:12px 4px;color:var(--soft)}
nav ul{list-style:none;padding:0}
nav li a{display:block;padding:6px 8px;border-radius:4px;border-inline-start:3px solid transparent;color:var(--text);text-decoration:none}
nav li a:hover{background:var(--raised);text-decoration:underline}
nav a[aria-current]{background:var(--chosen);border-inline-start-color:var(--link);font-weight:600}
footer{margin-block-start:16px}`;

const card = `
.card{display:none;max-inline-size:720px;scroll-margin-block-start:16px}
.designer{padding:20px;background:var(--surface);border:1px solid var(--line);border-block-start:4px solid var(--brand);border-radius:4px}
.card:target,main:not(:has(.card:target)) .card:first-child{display:block}
.designer>p{margin-block-start:12px}
.badge{display:inline-block;padding-inline:6px;border:1px solid var(--edge);border-radius:4px;color:var(--soft)}
.back{display:none}
.field{margin:0 0 12px;padding:0;border:0;min-inline-size:0}
label,legend{display:block;font-weight:600;margin-block-end:4px;padding:0}
.star{color:var(--danger)}
input,select,textarea{display:block;inline-size:100%;min-block-size:32px;padding:5px 10px;font:inherit;color:var(--text);background:var(--surface);border:1px solid var(--line);border-block-end-color:var(--edge);border-radius:4px;text-overflow:ellipsis}
[hidden]{display:none}
::placeholder{color:var(--faint);opacity:1}
.custom{margin-block-start:4px}
.help{margin-block-start:2px}
legend+.help{margin-block:0 4px}
.said+.fact::before,.fact+.fact::before{content:'· '}
@media (max-width:720px){.in-box+.fact::before{content:'· '}}
fieldset.field>.field,fieldset.field>[data-decided-by],fieldset.field>details>.field{margin-inline-start:0}
fieldset.field{padding-inline-start:12px;border-inline-start:2px solid var(--line)}
.case{margin-block-start:8px}
details>summary{cursor:pointer}
.items>summary{display:inline-block;padding:5px 12px;border:1px solid var(--edge);border-radius:4px;font-weight:600}
.items>.field{margin-block-start:12px}
.advanced{margin-block:4px 12px;border-block-start:1px solid var(--line);padding-block-start:8px}
.advanced>summary{font-weight:600}
.advanced>summary .count{margin-inline-start:8px;color:var(--link);text-decoration:underline}
.advanced[open]>summary{margin-block-end:12px}
.connection{margin-block-start:12px;padding:8px 12px;background:var(--raised);border:1px solid var(--line);border-radius:4px}
.connection>summary span{font-weight:600}
.connection ul{padding-inline-start:20px}
table{inline-size:100%;border-collapse:collapse;font-size:13px;line-height:18px}
th,td{text-align:start;vertical-align:top;padding:6px 8px 6px 0;border-block-end:1px solid var(--line)}
thead th{font-size:12px;color:var(--faint);font-weight:600}
tbody th{font-weight:600;inline-size:34%}
tbody th code{display:block}
td:nth-child(2){inline-size:18%}
table:has(.success,.failed,.retried) tbody th{inline-size:12%}
table:has(.success,.failed,.retried) td:nth-child(2){inline-size:auto}
table:has(.success,.failed,.retried) td:nth-child(3){inline-size:28%}
.values{display:block;color:var(--soft)}
.success{color:var(--success)}.retried{color:var(--warning)}.failed{color:var(--danger)}
.depth1{--in:16px}.depth2{--in:32px}.depth3{--in:48px}.depth4{--in:64px}
tbody th{padding-inline-start:var(--in,0)}`;

const narrow = `
@media (max-width:720px){
.columns{grid-template-columns:minmax(0,1fr)}
nav{position:static;max-block-size:none}
.designer{padding:12px}
.back{display:block}
table,tbody,tr,th,td{display:block;inline-size:auto!important;border:0}
thead{display:none}
tbody tr{padding-block:8px;border-block-end:1px solid var(--line)}
th,td{padding-block:1px;padding-inline-start:var(--in,0)}
}`;

const other = `
@media (forced-colors:active){nav a[aria-current]{outline:2px solid Highlight}.designer{border-block-start-color:CanvasText}}
@media print{
html{background:none}
nav,.search,.back{display:none!important}
.columns{display:block}
.card{display:block;max-inline-size:none;break-inside:avoid-page;margin-block-end:24px}
.items>summary,details>summary{list-style:none}
details::details-content{display:block;block-size:auto;content-visibility:visible}
}`;

export const styleOf = (brandColour: string): string =>
  `:root{--brand:${brandColour};--ink:${inkOn(brandColour)};${tokens.light}}
@media (prefers-color-scheme:dark){:root{${tokens.dark}}}${text}${frame}${card}${narrow}${other}`;
