export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
}

/** Forms inside forms reach some thirty levels; the largest public exports have a few hundred thousand elements. */
export const xmlLimits: XmlLimits = { bytes: 64 * 1024 * 1024, depth: 100, elements: 2_000_000 };
