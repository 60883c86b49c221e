import { sha1 } from '@noble/hashes/legacy.js';
import { hex, isWellFormed, utf8 } from '../../text/byteEncodings';

const rotate = (value: number, by: number): number => ((value << by) | (value >>> (32 - by))) >>> 0;

/** The namespace in which `guid` names its values: 11fb06fb-712d-4ddd-98c7-e71bbd588830. */
const NAMESPACE = '11fb06fb712d4ddd98c7e71bbd588830'.match(/../g)!.map((pair) => parseInt(pair, 16));

/** More text than this is not hashed. */
const MOST_TEXT = 100_000;

/**
 * The result of `guid`: a UUID of version 5 (RFC 4122) of the texts joined by hyphens.
 * Agrees with the results in the tests of the Bicep compiler (checked 2026-11-23).
 */
export function guidOf(texts: readonly string[]): string | undefined {
  const bytes = hashable(texts);
  if (!bytes) return undefined;
  const digest = sha1(Uint8Array.from([...NAMESPACE, ...bytes])).slice(0, 16);
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return hex(digest).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const [FIRST, SECOND] = [0x239b961b, 0xab0e9789];

/**
 * The result of `uniqueString`: a Murmur hash of 64 bits (seed 0) of the texts joined by hyphens, in base 32.
 * Agrees with the results in the tests of the Bicep compiler (checked 2026-11-23).
 */
export function uniqueStringOf(texts: readonly string[]): string | undefined {
  const bytes = hashable(texts);
  if (!bytes) return undefined;
  const word = (at: number) =>
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>>
    0;
  const low = (value: number) => Math.imul(rotate(Math.imul(value, FIRST) >>> 0, 15), SECOND);
  const high = (value: number) => Math.imul(rotate(Math.imul(value, SECOND) >>> 0, 17), FIRST);
  const whole = bytes.length - (bytes.length % 8);
  let [a, b] = [0, 0];
  for (let at = 0; at < whole; at += 8) {
    a = (Math.imul(rotate((a ^ low(word(at))) >>> 0, 19) + b, 5) + 0x561ccd1b) >>> 0;
    b = (Math.imul(rotate((b ^ high(word(at + 4))) >>> 0, 13) + a, 5) + 0x0bcaa747) >>> 0;
  }
  a ^= low(word(whole)) ^ bytes.length;
  b ^= high(word(whole + 4)) ^ bytes.length;
  a = (a + b) >>> 0;
  b = (b + a) >>> 0;
  [a, b] = [avalanche(a), avalanche(b)];
  a = (a + b) >>> 0;
  b = (b + a) >>> 0;
  let rest = (BigInt(b) << 32n) | BigInt(a);
  let text = '';
  for (let i = 0; i < 13; i++) {
    text += 'abcdefghijklmnopqrstuvwxyz234567'[Number(rest >> 59n)]!;
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return text;
}

function avalanche(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashable(texts: readonly string[]): Uint8Array | undefined {
  const text = texts.join('-');
  return text.length > MOST_TEXT || !isWellFormed(text) ? undefined : utf8(text);
}
