import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What a verb found or did. The frame prints it as text or, with `--json`, as one document. */
export interface Result {
  /** For machines. */
  readonly data: unknown;
  /** For people. */
  readonly text: string;
  readonly warnings?: readonly string[];
  readonly exitCode?: ExitCode;
  /** Something that keeps running after the result is printed, until the user stops it. */
  readonly open?: { close(): Promise<void> };
}

export interface Option {
  /** As commander writes them: `--once`, `--env <name>`, `--set <name=value...>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
}

type Given = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What the user typed, by name. */
export class Arguments {
  constructor(
    private readonly positions: readonly (string | readonly string[] | undefined)[],
    private readonly options: Given,
  ) {}

  /** The nth positional argument; required ones are checked before a verb runs. */
  text(position: number): string {
    const value = this.positions[position];
    return typeof value === 'string' ? value : '';
  }
  list(position: number): readonly string[] {
    const value = this.positions[position];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }
  option(name: string): string | undefined {
    const value = this.options[name];
    return typeof value === 'string' ? value : undefined;
  }
  repeated(name: string): readonly string[] {
    const value = this.options[name];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }
  flag(name: string): boolean {
    return this.options[name] === true;
  }
}

/** One thing the command can do. */
export interface Verb {
  /** `build`, or a noun and a verb: `trigger show`. */
  readonly name: string;
  readonly summary: string;
  /** What its own help says more. */
  readonly details?: string;
  /** As commander writes them: `<name>`, `[names...]`, with a description each. */
  readonly arguments?: Readonly<Record<string, string>>;
  readonly options?: readonly Option[];
  /** Whole command lines. */
  readonly examples: readonly string[];
  run(given: Arguments, terminal: Terminal): Promise<Result>;
}
