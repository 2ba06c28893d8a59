import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { atTheEnd } from '../../gateway/support/clean-up.ts';
import { resxTexts } from '../../support/client-api-host/resx-texts.ts';
import type { FormEnvironment } from './form-environment.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

async function bytesOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/**
 * Serves a form page as an environment's own address does: the page with its scripts, and the Web API beside it, called as
 * whoever is signed in. Under a policy that lets nothing in from elsewhere and runs no text as code.
 */
export async function serveForm({ scripts, fetch }: FormEnvironment): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['tests/webresources/support/form-page.ts'],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
  });
  const strings = { 'cue_/strings/forms': resxTexts('webresources/strings/forms.1033.resx') };
  const files = new Map<string, string>([...scripts].map(([name, text]) => [`/WebResources/${name}`, text]));
  files.set('/host.js', outputFiles[0]?.text ?? '');
  const page = [
    '<!doctype html><html lang="en"><title>A form</title><link rel="icon" href="data:,">',
    `<script type="application/json" id="strings">${JSON.stringify(strings)}</script>`,
    ...['/host.js', ...[...files.keys()].filter((name) => name !== '/host.js')].map(
      (src) => `<script src="${src}"></script>`,
    ),
  ].join('\n');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    const api = url.startsWith('/api/data/v9.2/') ? url.slice('/api/data/v9.2/'.length) : undefined;
    if (api !== undefined) {
      const body = await bytesOf(request);
      const { accept = '', prefer = '' } = request.headers as Record<string, string>;
      const headers = { accept, prefer, ...(body === '' ? {} : { 'content-type': 'application/json' }) };
      const upstream = await fetch(api, { method: request.method ?? 'GET', headers, ...(body === '' ? {} : { body }) });
      const entityId = upstream.headers.get('odata-entityid');
      response.writeHead(upstream.status, {
        'content-type': 'application/json',
        ...(entityId === null ? {} : { 'odata-entityid': entityId }),
      });
      response.end(await upstream.text());
      return;
    }
    const script = files.get(url);
    if (script === undefined && url !== '/') response.writeHead(404).end();
    else if (script === undefined)
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
        .end(page);
    else response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
  }

  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  atTheEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
