import { CatalogInvalid } from '../../contract/index.ts';
import { StandInMisuse } from '../misuse.ts';
import { PlatformRefusal } from '../refusal.ts';
import { wantedAnnotations } from './annotations.ts';
import { newReply, type Answer } from './reply.ts';

export function statusOf(error: unknown): number {
  if (error instanceof PlatformRefusal) return error.status;
  if (error instanceof StandInMisuse || error instanceof CatalogInvalid) return 400;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? status : 500;
}

const codeOf = (error: unknown): string =>
  error instanceof PlatformRefusal || error instanceof StandInMisuse || error instanceof CatalogInvalid
    ? error.code
    : '0x80040216';

/**
 * The platform's error document, with the annotations that `Prefer: odata.include-annotations` asks for. Their names are
 * those of Microsoft Learn, "Compose HTTP requests and handle errors"; what they say is modelled.
 */
export function errorDocument(error: unknown, prefer: string): { readonly error: Readonly<Record<string, string>> } {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : 'Unexpected error.';
  const wanted = wantedAnnotations(prefer);
  const annotations = {
    'Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': '0',
    'Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode': '0',
    'Microsoft.PowerApps.CDS.HelpLink': `http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a${code.replace(/^0x/, '')}&client=platform`,
    'Microsoft.PowerApps.CDS.TraceText': '',
    'Microsoft.PowerApps.CDS.InnerError.Message': message,
  };
  const asked = Object.entries(annotations).filter(([name]) => wanted(name));
  return { error: { code, message, ...Object.fromEntries(asked.map(([name, text]) => [`@${name}`, text])) } };
}

export const errorAnswer = (error: unknown, prefer: string): Answer =>
  newReply().code(statusOf(error)).answer(errorDocument(error, prefer));
