import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { Buffer } from "node:buffer";

/** A server's certificate and key, and two authorities: the one that signed it and another. */
export interface Certificates {
  readonly authority: string;
  readonly otherAuthority: string;
  readonly certificate: string;
  readonly key: string;
}

const algorithm: RsaHashedKeyGenParams = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
const day = 24 * 60 * 60 * 1000;
const valid = () => ({
  notBefore: new Date(Date.now() - day),
  notAfter: new Date(Date.now() + day),
  signingAlgorithm: algorithm,
});

async function makeAuthority(name: string) {
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...valid(),
    serialNumber: "01",
    name: `CN=${name}`,
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return { keys, certificate };
}

/** Makes them anew for `localhost`, valid for a day. */
export async function makeCertificates(): Promise<Certificates> {
  const authority = await makeAuthority("test authority");
  const other = await makeAuthority("another authority");
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    ...valid(),
    serialNumber: "02",
    subject: "CN=localhost",
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    extensions: [
      new x509.SubjectAlternativeNameExtension([{ type: "dns", value: "localhost" }]),
    ],
  });
  const key = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey)).toString(
    "base64",
  );
  return {
    authority: authority.certificate.toString("pem"),
    otherAuthority: other.certificate.toString("pem"),
    certificate: certificate.toString("pem"),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  };
}
