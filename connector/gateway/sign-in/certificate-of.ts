import { readFile } from 'node:fs/promises';
import { DeliveryFault } from '../../contract/index.ts';
import { certificateFrom, type Certificate } from '../../dataverse/index.ts';
import type { SignIn } from './sign-in-problems.ts';

/** The certificate that a sign-in names, read now. */
export async function certificateOf(
  signIn: Extract<SignIn, { readonly kind: 'certificate' }>,
  variable: (name: string) => string,
): Promise<Certificate> {
  const { certificateFile, certificateVariable = '', passwordVariable } = signIn;
  const password = passwordVariable === undefined ? undefined : variable(passwordVariable);
  if (certificateFile === undefined) return certificateFrom(Buffer.from(variable(certificateVariable)), password);
  try {
    return certificateFrom(await readFile(certificateFile), password);
  } catch (cause) {
    if (cause instanceof DeliveryFault) throw cause;
    throw new DeliveryFault('SIGN_IN', 'later', `The certificate ${certificateFile} can't be read.`, {
      cause,
      hint: 'Name a file that this process may read; a relative path begins at its working directory.',
    });
  }
}
