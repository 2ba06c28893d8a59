/** Four tables, so that four bytes are taken at a time: every byte of every member goes through here. */
const tables = ((): readonly Uint32Array[] => {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc >>> 0;
  });
  const next = (table: Uint32Array): Uint32Array =>
    table.map((value) => ((value >>> 8) ^ (first[value & 255] ?? 0)) >>> 0);
  const second = next(first);
  const third = next(second);
  return [first, second, third, next(third)];
})();

const at = (table: number, index: number): number => tables[table]?.[index] ?? 0;

/** The checksum of zips (APPNOTE.TXT, 4.4.7). */
export function crc32(bytes: Uint8Array): number {
  const [t0 = new Uint32Array(), t1 = t0, t2 = t0, t3 = t0] = tables;
  let crc = 0xffffffff;
  let index = 0;
  const fours = bytes.length - (bytes.length % 4);
  for (; index < fours; index += 4) {
    crc ^=
      (bytes[index] as number) |
      ((bytes[index + 1] as number) << 8) |
      ((bytes[index + 2] as number) << 16) |
      ((bytes[index + 3] as number) << 24);
    crc =
      (t3[crc & 255] as number) ^
      (t2[(crc >>> 8) & 255] as number) ^
      (t1[(crc >>> 16) & 255] as number) ^
      (t0[crc >>> 24] as number);
  }
  for (; index < bytes.length; index++) crc = at(0, (crc ^ (bytes[index] as number)) & 255) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
