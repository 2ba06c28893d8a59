import { crc32, deflateSync } from 'node:zlib';

/** Pixels, square: what connectors show (Microsoft Learn, "Prepare connector files for certification": logo in a 230 px square). */
const size = 230;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The cue line: a bar, and an arrow that sets off from it. */
function isMark(x: number, y: number): boolean {
  const bar = x >= 58 && x < 76 && y >= 60 && y < 170;
  const arrow = x >= 96 && x < 176 && Math.abs(y - 115) <= (176 - x) * 0.6875;
  return bar || arrow;
}

/** A PNG of the mark in white on the brand colour: square, opaque, without a byte that differs between machines. */
export function icon(brandColour: string): Uint8Array {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(brandColour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const line = 1 + size * 3;
  const rows = Buffer.alloc(size * line);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = y * line + 1 + x * 3;
      const marked = isMark(x, y);
      rows[at] = marked ? 255 : red;
      rows[at + 1] = marked ? 255 : green;
      rows[at + 2] = marked ? 255 : blue;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
