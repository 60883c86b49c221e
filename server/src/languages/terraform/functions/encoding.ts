import { md5, sha1 } from '@noble/hashes/legacy';
import { sha256, sha512 } from '@noble/hashes/sha2';
import { toBase64, fromBase64, utf8Bytes } from '../../../evaluation/arm/bytes';
import { fromJson } from '../../../evaluation/arm/make';
import type { Value } from '../../../model/value';
import { sorted } from '../member';
import { text } from '../values';
import type { TerraformFunction } from './index';

/** Texts longer than this are not hashed or encoded. */
const LONGEST = 1_000_000;

const onBytes =
  (operation: (bytes: readonly number[]) => string): TerraformFunction =>
  ([value], place) => {
    const bytes = value?.kind === 'string' && value.value.length <= LONGEST ? utf8Bytes(value.value) : undefined;
    return bytes && text(operation(bytes), place);
  };

type Hash = (bytes: Uint8Array) => Uint8Array;

const hashed = (hash: Hash, bytes: readonly number[]) => [...hash(Uint8Array.from(bytes))];

const hex = (bytes: readonly number[]) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: readonly number[]): string {
  let result = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    result += ALPHABET[a >> 2]! + ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    result += b === undefined ? '=' : ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)]!;
    result += c === undefined ? '=' : ALPHABET[c & 63]!;
  }
  return result;
}

function bytesOfBase64(encoded: string): number[] | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < encoded.length; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((j) => ALPHABET.indexOf(encoded[i + j]!)) as [number, number, number, number];
    bytes.push((a << 2) | (b >> 4));
    if (c >= 0) bytes.push(((b & 15) << 4) | (c >> 2));
    if (d >= 0) bytes.push(((c & 3) << 6) | d);
  }
  return bytes;
}

/** Namespaces that RFC 4122 names. */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

function uuid5(namespace: string, name: string): string | undefined {
  const id = (NAMESPACES[namespace] ?? namespace).replaceAll('-', '');
  const bytes = utf8Bytes(name);
  if (!/^[0-9a-f]{32}$/i.test(id) || !bytes) return undefined;
  const digest = hashed(sha1, [...id.match(/../g)!.map((pair) => parseInt(pair, 16)), ...bytes]).slice(0, 16);
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return hex(digest).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A value as Terraform's `jsonencode` writes it; undefined when it is not fully known. */
export function jsonText(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
      return quoted(value.value);
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list': {
      const items = value.items.map(jsonText);
      return value.rest || items.includes(undefined) ? undefined : `[${items.join(',')}]`;
    }
    case 'object': {
      const items = sorted(value.entries).map((entry) => {
        const inner = jsonText(entry.value);
        return inner === undefined ? undefined : `${quoted(entry.key)}:${inner}`;
      });
      return value.rest || items.includes(undefined) ? undefined : `{${items.join(',')}}`;
    }
    default:
      return undefined;
  }
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The rows of comma-separated values; undefined for text that is none. */
function rowsOf(source: string): string[][] | undefined {
  const rows: string[][] = [];
  let [row, at]: [string[], number] = [[], 0];
  while (at < source.length) {
    let field = '';
    if (source[at] === '"') {
      for (at++; ; at++) {
        if (at >= source.length) return undefined;
        if (source[at] !== '"') field += source[at];
        else if (source[at + 1] === '"') field += source[at++];
        else break;
      }
      at++;
    } else {
      const end = /[,\r\n]/.exec(source.slice(at));
      field = source.slice(at, end ? at + end.index : undefined);
      at += field.length;
    }
    row.push(field);
    if (source[at] === ',') {
      at++;
      if (at === source.length) row.push('');
      continue;
    }
    if (source.startsWith('\r\n', at)) at++;
    if (at < source.length && source[at] !== '\n') return undefined;
    at++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

export const encodingFunctions: Readonly<Record<string, TerraformFunction>> = {
  md5: onBytes((bytes) => hex(hashed(md5, bytes))),
  sha1: onBytes((bytes) => hex(hashed(sha1, bytes))),
  sha256: onBytes((bytes) => hex(hashed(sha256, bytes))),
  sha512: onBytes((bytes) => hex(hashed(sha512, bytes))),
  base64sha256: onBytes((bytes) => base64(hashed(sha256, bytes))),
  base64sha512: onBytes((bytes) => base64(hashed(sha512, bytes))),
  uuidv5: ([namespace, name], place) => {
    if (namespace?.kind !== 'string' || name?.kind !== 'string') return undefined;
    const id = uuid5(namespace.value, name.value);
    return id === undefined ? undefined : text(id, place);
  },
  base64encode: ([value], place) => {
    const encoded = value?.kind === 'string' ? toBase64(value.value) : undefined;
    return encoded === undefined ? undefined : text(encoded, place);
  },
  base64decode: ([value], place) => {
    const decoded = value?.kind === 'string' && bytesOfBase64(value.value) ? fromBase64(value.value) : undefined;
    return decoded === undefined ? undefined : text(decoded, place);
  },
  textencodebase64: ([value, encoding], place) => {
    if (value?.kind !== 'string' || encoding?.kind !== 'string') return undefined;
    const name = encoding.value.toUpperCase();
    if (name === 'UTF-8') return text(base64(utf8Bytes(value.value) ?? []), place);
    if (name !== 'UTF-16LE') return undefined;
    const units = Array.from({ length: value.value.length }, (_, i) => value.value.charCodeAt(i));
    return text(base64(units.flatMap((unit) => [unit & 255, unit >> 8])), place);
  },
  textdecodebase64: ([value, encoding], place) => {
    if (value?.kind !== 'string' || encoding?.kind !== 'string') return undefined;
    const name = encoding.value.toUpperCase();
    const bytes = bytesOfBase64(value.value);
    if (name === 'UTF-8') {
      const decoded = bytes && fromBase64(value.value);
      return decoded === undefined ? undefined : text(decoded, place);
    }
    if (name !== 'UTF-16LE' || !bytes || bytes.length % 2 === 1) return undefined;
    let decoded = '';
    for (let i = 0; i < bytes.length; i += 2) decoded += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8));
    return text(decoded, place);
  },
  urlencode: onBytes((bytes) =>
    bytes
      .map((byte) => {
        const character = String.fromCharCode(byte);
        if (/[A-Za-z0-9\-_.~]/.test(character)) return character;
        return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      })
      .join(''),
  ),
  jsonencode: ([value], place) => {
    const json = value && jsonText(value);
    return json === undefined ? undefined : text(json, place);
  },
  csvdecode: ([value], place) => {
    const [header, ...rows] = (value?.kind === 'string' ? rowsOf(value.value) : undefined) ?? [];
    if (!header || rows.some((row) => row.length !== header.length)) return undefined;
    return fromJson(
      rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]!]))),
      { place },
    );
  },
};
