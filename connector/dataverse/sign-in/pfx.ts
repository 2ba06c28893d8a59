import forge from 'node-forge';

type Unusable = (says: string, hint: string, cause?: unknown) => Error;

type Store = ReturnType<typeof forge.pkcs12.pkcs12FromAsn1>;

function opened(bytes: Uint8Array, password: string | undefined, unusable: Unusable): Store {
  let document: forge.asn1.Asn1;
  try {
    document = forge.asn1.fromDer(Buffer.from(bytes).toString('latin1'));
  } catch (cause) {
    throw unusable('it is neither PEM nor PFX', 'Export it again, with its private key.', cause);
  }
  try {
    return forge.pkcs12.pkcs12FromAsn1(document, password ?? '');
  } catch (cause) {
    throw unusable(
      'the PFX can not be opened',
      'Give its password in the variable that passwordVariable names; it may be the wrong one.',
      cause,
    );
  }
}

/** Key and certificates of a PKCS #12 store, as PEM: Node can use such a store, but not take it apart. */
export function pemOfPfx(bytes: Uint8Array, password: string | undefined, unusable: Unusable): string {
  const store = opened(bytes, password, unusable);
  const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;
  const bagsOf = (type: string | undefined): forge.pkcs12.Bag[] =>
    type === undefined ? [] : (store.getBags({ bagType: type })[type] ?? []);
  const keys = [...bagsOf(keyBag), ...bagsOf(pkcs8ShroudedKeyBag)].flatMap(({ key }) =>
    key ? [forge.pki.privateKeyToPem(key)] : [],
  );
  const certificates = bagsOf(certBag).flatMap(({ cert }) => (cert ? [forge.pki.certificateToPem(cert)] : []));
  return [...keys, ...certificates].join('\n');
}
