import { breach } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (content: Uint8Array): boolean =>
  content.length >= 24 && signature.every((byte, index) => content[index] === byte);

/** From the header chunk, which is always the first (PNG specification, 11.2.2). */
function sizeOf(content: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

const notPng: Rule = {
  name: 'IconNotPng',
  severity: 'error',
  about: 'The icon is a PNG.',
  source: source.certification,
  remedy: 'Save it as PNG: the name alone does not make it one.',
  *check({ icon }) {
    if (icon && !isPng(icon.content)) yield breach({ file: icon.file }, 'The icon is not a PNG.');
  },
};

const notSquare: Rule = {
  name: 'IconNotSquare',
  severity: 'warning',
  about: 'The icon is square, about 230 by 230.',
  source: source.certification,
  remedy: 'Put a logo of about 160 by 160 into a square of 230 by 230 in the brand colour.',
  *check({ icon }) {
    if (!icon || !isPng(icon.content)) return;
    const { width, height } = sizeOf(icon.content);
    if (width !== height) yield breach({ file: icon.file }, `The icon is ${width} by ${height}.`);
  },
};

const size: Rule = {
  name: 'IconSize',
  severity: 'info',
  about: 'The icon has 100 to 230 pixels a side.',
  source: source.certification,
  remedy: 'Scale it to 230 by 230.',
  *check({ icon }) {
    if (!icon || !isPng(icon.content)) return;
    const { width, height } = sizeOf(icon.content);
    if (width === height && (width < 100 || width > 230))
      yield breach({ file: icon.file }, `The icon is ${width} by ${height}.`);
  },
};

const tooLarge: Rule = {
  name: 'IconTooLarge',
  severity: 'error',
  about: 'The icon is smaller than 1 MB.',
  source: 'reported by developers of connectors; Microsoft states no figure',
  remedy: 'Scale it to 230 by 230.',
  *check({ icon }) {
    if (icon && icon.content.length >= 1024 * 1024)
      yield breach({ file: icon.file }, `The icon has ${icon.content.length} bytes.`);
  },
};

export const iconRules: readonly Rule[] = [notPng, notSquare, size, tooLarge];
