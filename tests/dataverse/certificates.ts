import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

export interface MadeCertificate {
  /** PEM of the certificate alone, as it is uploaded to an app registration. */
  readonly certificate: string;
  readonly key: string;
  pfx(password: string): Uint8Array;
}

const day = 86_400_000;

/** A certificate that signs itself, valid from so many days on until so many days from now. */
export function madeCertificate(fromDays = -1, toDays = 30): MadeCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signing = forge.pki.privateKeyFromPem(key);
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  made.serialNumber = '01';
  made.validity.notBefore = new Date(Date.now() + fromDays * day);
  made.validity.notAfter = new Date(Date.now() + toDays * day);
  const name = [{ name: 'commonName', value: 'cueline tests' }];
  made.setSubject(name);
  made.setIssuer(name);
  made.sign(signing, forge.md.sha256.create());
  return {
    certificate: forge.pki.certificateToPem(made),
    key,
    pfx: (password) => {
      const store = forge.pkcs12.toPkcs12Asn1(signing, [made], password, { algorithm: 'aes256' });
      return Buffer.from(forge.asn1.toDer(store).getBytes(), 'latin1');
    },
  };
}
