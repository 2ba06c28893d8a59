import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { DeliveryFault } from '../../contract/index.ts';
import { pemOfPfx } from './pfx.ts';

/** A certificate with its key, as an application signs in with it. */
export interface Certificate {
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly thumbprint: string;
  /** PEM, without a password. */
  readonly privateKey: string;
  /** PEM of the certificate and of those that came with it. */
  readonly chain: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

const unusable = (says: string, hint: string, cause?: unknown): DeliveryFault =>
  new DeliveryFault('SIGN_IN', 'later', `The certificate of the sign-in can't be used: ${says}.`, { cause, hint });

const blocks = (pem: string, label: RegExp): string[] =>
  [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/g)]
    .filter(([, name = '']) => label.test(name))
    .map(([block]) => block);

function keyIn(pem: string, password: string | undefined): KeyObject {
  const [key] = blocks(pem, /PRIVATE KEY$/);
  if (key === undefined)
    throw unusable('there is no private key beside it', 'Put key and certificate into one file, or use a PFX.');
  try {
    return createPrivateKey({ key, ...(password === undefined ? {} : { passphrase: password }) });
  } catch (cause) {
    throw unusable(
      'its private key can not be read',
      'Give the password in the variable that passwordVariable names; it may be the wrong one.',
      cause,
    );
  }
}

function certificatesIn(pem: string): { readonly block: string; readonly certificate: X509Certificate }[] {
  try {
    return blocks(pem, /^CERTIFICATE$/).map((block) => ({ block, certificate: new X509Certificate(block) }));
  } catch (cause) {
    throw unusable('it is no X.509 certificate', 'Export it again, as PEM or PFX.', cause);
  }
}

/**
 * Reads PEM (certificate and key, in any order) or PKCS #12 (.pfx, .p12). The thumbprint is computed: one that people copy is
 * too often another certificate's.
 * @throws {DeliveryFault} SIGN_IN, in words that quote nothing of it
 */
export function certificateFrom(bytes: Uint8Array, password?: string): Certificate {
  const text = Buffer.from(bytes).toString('latin1');
  // Variables of CI systems often hold line ends as two characters.
  const pem = text.includes('-----BEGIN ') ? text.replaceAll('\\n', '\n') : pemOfPfx(bytes, password, unusable);
  const key = keyIn(pem, password);
  if (key.asymmetricKeyType !== 'rsa')
    throw unusable('its key is not RSA', 'Entra ID takes RSA keys of applications; make a certificate with one.');
  const all = certificatesIn(pem);
  const own = all.find(({ certificate }) => certificate.checkPrivateKey(key));
  if (!own)
    throw unusable(
      'the private key belongs to no certificate beside it',
      'Put the pair into one file: each with its own.',
    );
  const { certificate, block } = own;
  return {
    thumbprint: certificate.fingerprint256.replaceAll(':', ''),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    chain: [block, ...all.filter((one) => one !== own).map((one) => one.block)].join('\n'),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  };
}

/** @throws {DeliveryFault} SIGN_IN, where the time of the certificate is over or has not come */
export function checkedCertificate(certificate: Certificate, now: number): Certificate {
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const { validFrom, validTo } = certificate;
  if (now > validTo.getTime())
    throw unusable(
      `it expired on ${day(validTo)}`,
      'Make a new one, upload it to the app registration, and put it in the place of the old one.',
    );
  if (now < validFrom.getTime())
    throw unusable(`it is valid from ${day(validFrom)} only`, 'See whether the clock of this machine is right.');
  return certificate;
}
