// Time-stamp tokens by RFC 3161: read and checked for whoever verifies, asked for by whoever exports. Standing on pkijs over the
// cryptography that browsers and Node have in common. Fetches nothing and asks nobody whether a certificate was revoked.
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { fromHex, hex } from '../evidence/bytes.ts';
import { EvidenceError } from '../evidence/fault.ts';
import type { TimestampReader } from '../evidence/timestamp.ts';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const FOR_TIME_STAMPS = '1.3.6.1.5.5.7.3.8';
const EXTENDED_USE = '2.5.29.37';

export const readTimestamp: TimestampReader = async ({ token, message, authorities }) => {
  const { signed, info } = parse(token);
  const imprint = await crypto.subtle.digest('SHA-256', owned(message));
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithmId !== SHA_256 || hex(bytesOf(hashedMessage)) !== hex(new Uint8Array(imprint)))
    throw new EvidenceError('bad-signature', 'the time-stamp is over something else');
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof pkijs.Certificate);
  const hashes = await Promise.all(certificates.map(sha256Of));
  const trusted = certificates.filter((_one, i) => authorities.includes(hashes[i] ?? ''));
  const at = info.genTime;
  const signer = await signedBy(signed, owned(message));
  if (!signer || !mayStamp(signer)) throw new EvidenceError('bad-signature', 'the time-stamp is not signed as one');
  const believed = trusted.length > 0 && (await leadsTo(signed, { message: owned(message), trusted, at }));
  return { ms: at.getTime() + accuracyMs(info), believed, certificates: hashes };
};

function parse(token: Uint8Array): { signed: pkijs.SignedData; info: pkijs.TSTInfo } {
  try {
    const { timeStampToken, status } = pkijs.TimeStampResp.fromBER(owned(token));
    if (!timeStampToken || status.status > 1) throw new Error('no time-stamp was granted');
    const signed = new pkijs.SignedData({ schema: timeStampToken.content });
    const { eContent, eContentType } = signed.encapContentInfo;
    if (!eContent || eContentType !== TST_INFO) throw new Error('it holds no time-stamp');
    return { signed, info: pkijs.TSTInfo.fromBER(eContent.getValue()) };
  } catch (cause) {
    throw new EvidenceError('bad-encoding', 'not a time-stamp token', cause);
  }
}

/** The certificate whose key signed, with the imprint checked once more by pkijs; undefined where the signature is bad. */
async function signedBy(signed: pkijs.SignedData, data: ArrayBuffer): Promise<pkijs.Certificate | undefined> {
  try {
    const { signatureVerified, signerCertificate } = await signed.verify({ signer: 0, data, extendedMode: true });
    return signatureVerified && signerCertificate ? signerCertificate : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 3161 §2.3: a key for time-stamps alone, and its certificate says so. */
function mayStamp({ extensions }: pkijs.Certificate): boolean {
  const use = extensions?.find(({ extnID }) => extnID === EXTENDED_USE)?.parsedValue;
  return use instanceof pkijs.ExtKeyUsage && use.keyPurposes.length === 1 && use.keyPurposes[0] === FOR_TIME_STAMPS;
}

async function leadsTo(
  signed: pkijs.SignedData,
  { message, trusted, at }: { message: ArrayBuffer; trusted: pkijs.Certificate[]; at: Date },
): Promise<boolean> {
  try {
    const of = { signer: 0, data: message, trustedCerts: trusted, checkChain: true, checkDate: at };
    return (await signed.verify({ ...of, extendedMode: true })).signerCertificateVerified === true;
  } catch {
    return false;
  }
}

function accuracyMs({ accuracy }: pkijs.TSTInfo): number {
  return accuracy
    ? (accuracy.seconds ?? 0) * 1000 + (accuracy.millis ?? 0) + Math.ceil((accuracy.micros ?? 0) / 1000)
    : 0;
}

/** To be sent to an authority: over the SHA-256 of the message, with its certificates asked for. `nonce` in hex. */
export function timestampRequest(sha256: string, nonce: string): Uint8Array {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: owned(fromHex(sha256)) }),
    }),
    nonce: new asn1js.Integer({ valueHex: owned(fromHex(nonce)) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** The nonce that an answer brings back, in hex; undefined where it brings none. */
export function nonceIn(token: Uint8Array): string | undefined {
  const { nonce } = parse(token).info;
  return nonce ? hex(new Uint8Array(nonce.valueBlock.valueHexView)) : undefined;
}

async function sha256Of(certificate: pkijs.Certificate): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', certificate.toSchema(false).toBER())));
}

const bytesOf = (string: asn1js.OctetString): Uint8Array => new Uint8Array(string.getValue());

function owned(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
