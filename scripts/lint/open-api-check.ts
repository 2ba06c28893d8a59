import type { OpenApiCheck, OpenApiProblem } from '../../connector/definition/index.ts';

/** References stay where they are: nothing is read from a disk or a network, whatever a definition names. */
const options = { resolve: { external: false, file: false as const, http: false as const } };

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string;
}

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Of a failed "one of these" every alternative complains: the deepest place is the one that was meant. */
function deepest(errors: readonly SchemaError[]): OpenApiProblem | undefined {
  const [first] = [...errors].sort((a, b) => pathOf(b.instancePath).length - pathOf(a.instancePath).length);
  return first && { message: `OpenAPI: this ${first.message ?? 'is not valid'}.`, path: pathOf(first.instancePath) };
}

/** swagger-parser, which stops at its first problem. */
export const openApiCheck: OpenApiCheck = async (document) => {
  // Loaded here: no other command needs it.
  const { default: parser } = await import('@apidevtools/swagger-parser');
  try {
    await parser.validate(document as unknown as Parameters<typeof parser.validate>[0], options);
    return [];
  } catch (error) {
    // Its own stack is too small for the document: that says nothing about the document.
    if (!(error instanceof Error) || error instanceof RangeError) return [];
    const details = (error as { details?: readonly SchemaError[] }).details;
    const fromSchema = Array.isArray(details) ? deepest(details) : undefined;
    return [fromSchema ?? { message: `OpenAPI: ${error.message.replace(/^Validation failed\. /, '')}` }];
  }
};
