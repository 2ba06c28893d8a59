import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Module from 'node:module';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/**
 * A stand-in for what runs a Functions app: the runtime's server and router, and the worker that loads the app and gives
 * `@azure/functions` the module it expects. Modelled, not captured: on the public source of azure-functions-nodejs-worker
 * (setupCoreModule, startApp, InvocationHandler, terminateWorker) and, for the order of routes, on issue 9876 of
 * azure-functions-host. Arguments: the app's main file, its environment file.
 */
const [main = '', environment = ''] = process.argv.slice(2);

interface Binding {
  readonly type: string;
  readonly methods?: readonly string[];
  readonly route?: string;
  readonly authLevel?: string;
}
interface Metadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
}
interface Http {
  readonly statusCode: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes?: Uint8Array; readonly string?: string };
}
interface InvocationModel {
  getArguments(): Promise<{ readonly context: unknown; readonly inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: unknown): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<{ readonly returnValue: { readonly http: Http } }>;
}
interface Model {
  getInvocationModel(context: object): InvocationModel;
}

const functions: { readonly metadata: Metadata; readonly callback: unknown }[] = [];
const hooks = new Map<string, ((context: object) => unknown)[]>();
let model: Model | undefined;

const core = {
  version: 'stand-in',
  hostVersion: '4.0',
  log: () => undefined,
  setProgrammingModel: (given: Model) => (model = given),
  registerFunction: (metadata: Metadata, callback: unknown) => functions.push({ metadata, callback }),
  registerHook: (name: string, callback: (context: object) => unknown) =>
    hooks.set(name, [...(hooks.get(name) ?? []), callback]),
};

async function run(hook: string): Promise<void> {
  for (const callback of hooks.get(hook) ?? []) await callback({ hookData: {}, appHookData: {} });
}

const triggerOf = ({ bindings }: Metadata): [string, Binding] =>
  Object.entries(bindings).find(([, { type }]) => type === 'httpTrigger') ?? ['', { type: '' }];

/** The values of a path's parameters, where it fits the template. */
function fit(template: string, path: string): Record<string, string> | undefined {
  const names = [...template.matchAll(/\{\*?(\w+)\}/g)].map(([, name]) => name ?? '');
  const pattern = template.replaceAll(/\{\*\w+\}/g, '(.*)').replaceAll(/\{\w+\}/g, '([^/]+)');
  const found = new RegExp(`^/${pattern}$`).exec(path);
  return found
    ? Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]))
    : undefined;
}

function routed(method: string, path: string) {
  const inOrder = [...functions].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  for (const one of inOrder) {
    const [name, { methods = [], route = '' }] = triggerOf(one.metadata);
    const params = methods.includes(method) ? fit(route, path) : undefined;
    if (params) return { ...one, name, params };
  }
  return undefined;
}

const nullable = (entries: Iterable<readonly [string, string]>) =>
  Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));

async function answer(request: IncomingMessage, to: ServerResponse, url: string): Promise<void> {
  const address = new URL(`${url}${request.url ?? ''}`);
  if (address.pathname === '/admin/functions') {
    to.end(JSON.stringify(functions.map(({ metadata }) => ({ ...triggerOf(metadata)[1], name: metadata.name }))));
    return;
  }
  const found = routed(request.method ?? '', address.pathname);
  if (!found || !model) throw new Error(`no function for ${address.pathname}`);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  const http = {
    method: request.method,
    url: address.href,
    nullableHeaders: nullable(headers),
    nullableParams: nullable(Object.entries(found.params)),
    nullableQuery: nullable(address.searchParams.entries()),
    body: { bytes: await buffer(request) },
  };
  const invocation = model.getInvocationModel({
    invocationId: randomUUID(),
    request: { inputData: [{ name: found.name, data: { http } }], triggerMetadata: {} },
    metadata: found.metadata,
    log: () => undefined,
  });
  const { context, inputs } = await invocation.getArguments();
  const result = await invocation.invokeFunction(context, inputs, found.callback);
  const { returnValue } = await invocation.getResponse(context, result);
  const { statusCode, headers: sent, body } = returnValue.http;
  to.writeHead(Number(statusCode), sent).end(body?.bytes ?? body?.string);
}

let url = '';
let loaded: () => void = () => undefined;
const ready = new Promise<void>((resolve) => (loaded = resolve));
const server = createServer({ keepAliveTimeout: 0 }, (request, to) => {
  ready
    .then(() => answer(request, to, url))
    .catch((fault: unknown) => {
      process.stderr.write(`${String(fault)}\n`);
      to.writeHead(500).end();
    });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
url = `http://127.0.0.1:${port}`;
process.stderr.write(`${JSON.stringify({ url })}\n`);
process.env['WEBSITE_HOSTNAME'] = `127.0.0.1:${port}`;
process.env['CUELINE_ENVIRONMENT'] = environment;

const prototype = Module.prototype as unknown as { require: (this: unknown, id: string) => unknown };
const required = prototype.require;
prototype.require = function (id) {
  return id === '@azure/functions-core' ? core : required.call(this, id);
};
try {
  await import(pathToFileURL(main).href);
  await run('appStart');
} catch (fault) {
  process.stderr.write(`${String(fault)}\n`);
  process.exit(1);
}
loaded();
process.once('SIGTERM', () => {
  void run('appTerminate').then(() => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
});
