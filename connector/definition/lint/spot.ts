import { isObject } from '../../contract/index.ts';

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** A value of a document together with its place. A spot where nothing is can be asked the same questions. */
export class Spot {
  constructor(
    readonly file: string,
    readonly value: unknown,
    private readonly parent?: Spot,
    readonly key = '',
  ) {}

  at(key: string | number): Spot {
    const { value } = this;
    const own = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return new Spot(this.file, own ? (value as Record<string, unknown>)[key] : undefined, this, String(key));
  }
  get exists(): boolean {
    return this.value !== undefined;
  }
  get isObject(): boolean {
    return isObject(this.value);
  }
  get isList(): boolean {
    return Array.isArray(this.value);
  }
  /** Empty where there is no text. */
  get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }
  get isTrue(): boolean {
    return this.value === true;
  }
  has(key: string): boolean {
    return isObject(this.value) && Object.hasOwn(this.value, key);
  }
  members(): Spot[] {
    if (!isObject(this.value)) return [];
    return Object.entries(this.value).map(([key, value]) => new Spot(this.file, value, this, key));
  }
  items(): Spot[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((value: unknown, index) => new Spot(this.file, value, this, String(index)));
  }
  get path(): string[] {
    return this.parent ? [...this.parent.path, this.key] : [];
  }
  /** RFC 6901. */
  get pointer(): string {
    return this.path.map((key) => `/${escaped(key)}`).join('');
  }
  /** The value at a reference such as `#/definitions/Order`, or nothing. Looks in the whole document. */
  resolve(reference: string): Spot {
    const root = this.root;
    if (!reference.startsWith('#')) return new Spot(this.file, undefined, root, reference);
    return reference
      .slice(1)
      .split('/')
      .slice(1)
      .reduce((at, key) => at.at(unescaped(key)), root);
  }
  /** Itself, or what its `$ref` names; references to references are followed a few steps and no circle for ever. */
  follow(steps = 16): Spot {
    const reference = this.at('$ref').value;
    return steps > 0 && typeof reference === 'string' ? this.resolve(reference).follow(steps - 1) : this;
  }
  private get root(): Spot {
    return this.parent?.root ?? this;
  }
}

function unescaped(key: string): string {
  const plain = key.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
