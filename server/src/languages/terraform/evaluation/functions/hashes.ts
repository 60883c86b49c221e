import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { text } from '../valueBuilders';
import { base64, hex, utf8 } from '../../../../text/byteEncodings';
import { define, refused, TEXT, textIn, type Functions } from './signature';

type Hash = (bytes: Uint8Array) => Uint8Array;

const hashed = (hash: Hash, write: (bytes: Uint8Array) => string) =>
  define([TEXT], ([value], place) => text(write(hash(utf8(textIn(value)))), place));

/** Namespaces that have a name. Source: RFC 9562, section 6.6 */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

const PLAIN = '([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})';
const FORMS = [`^${PLAIN}$`, `^\\{${PLAIN}\\}$`, `^urn:uuid:${PLAIN}$`].map((form) => new RegExp(form, 'i'));

/** The sixteen bytes of a UUID; undefined for what is none. */
function uuidBytes(source: string): Uint8Array | undefined {
  const match = FORMS.map((form) => form.exec(source)).find((found) => found !== null);
  const digits = match?.slice(1).join('');
  return digits === undefined
    ? undefined
    : Uint8Array.from({ length: 16 }, (_, i) => parseInt(digits.slice(i * 2, i * 2 + 2), 16));
}

/** Version 5: from the SHA-1 of a namespace and a name. */
function uuid5(namespace: Uint8Array, name: string): string {
  const bytes = sha1(Uint8Array.from([...namespace, ...utf8(name)])).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export const hashFunctions: Functions = {
  md5: hashed(md5, hex),
  sha1: hashed(sha1, hex),
  sha256: hashed(sha256, hex),
  sha512: hashed(sha512, hex),
  base64sha256: hashed(sha256, base64),
  base64sha512: hashed(sha512, base64),
  uuidv5: define([TEXT, TEXT], ([space, name], place) => {
    const namespace = uuidBytes(NAMESPACES[textIn(space)] ?? textIn(space));
    return namespace ? text(uuid5(namespace, textIn(name)), place) : refused(place, 'the namespace is no UUID');
  }),
};
