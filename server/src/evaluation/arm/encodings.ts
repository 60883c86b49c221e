import type { ArmFunction } from '../armFunction';
import { base64, fromBase64, fromUtf8, isWellFormed, utf8 } from '../../text/byteEncodings';
import { readJson } from './json';
import { text } from './valueBuilders';

/** What an operation makes of a known text; a result that it does not have leaves the call unknown. */
const onKnown =
  (operation: (value: string) => string | undefined): ArmFunction =>
  ([value], site) => {
    const result = value?.kind === 'string' ? operation(value.value) : undefined;
    return result === undefined ? undefined : text(result, site);
  };

/** As .NET's `Uri.EscapeDataString`: all but letters, digits and `-_.~`. */
function escapeData(value: string): string | undefined {
  try {
    return encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return undefined;
  }
}

/** What is no escape stays as it is written; undefined for bytes that are no text. */
function unescapeData(value: string): string | undefined {
  try {
    return value.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => decodeURIComponent(escapes));
  } catch {
    return undefined;
  }
}

function fromDataUri(value: string): string | undefined {
  const match = /^data:([^,]*?)(;base64)?,([^]*)$/i.exec(value);
  if (!match) return undefined;
  if (/charset=(?!utf-?8|us-ascii)/i.test(match[1]!)) return undefined;
  return match[2] ? textOfBase64(match[3]!) : unescapeData(match[3]!);
}

/**
 * Resolves a reference against an absolute address (RFC 3986, 5.2), as .NET's `Uri` does.
 * Undefined for what would have to be escaped, and for schemes other than http and https.
 */
function resolveUri(base: string, relative: string): string | undefined {
  const safe = /^[\w\-.~:/?#@!$&'()*+,;=]*$/;
  const match = /^(https?):\/\/([a-z0-9.-]+(?::\d+)?)([^?#]*)(\?[^#]*)?(#.*)?$/.exec(base);
  if (!match || !safe.test(base) || !safe.test(relative)) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(relative))
    return /^https?:\/\/[a-z0-9.-]+\/[\w\-./]*$/.test(relative) ? relative : undefined;
  if (relative.startsWith('//') || /:\d+$/.test(match[2]!)) return undefined;
  const [, scheme, host, path = '', query = ''] = match;
  const [, reference = '', suffix = ''] = /^([^?#]*)(.*)$/.exec(relative)!;
  const origin = `${scheme}://${host}`;
  if (reference === '')
    return suffix.startsWith('?') ? `${origin}${path || '/'}${suffix}` : `${origin}${path || '/'}${query}${suffix}`;
  const joined = reference.startsWith('/') ? reference : path.slice(0, path.lastIndexOf('/') + 1) + reference;
  return origin + withoutDots(joined.startsWith('/') ? joined : `/${joined}`) + suffix;
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if ((segment === '..' || segment === '.') && index === segments.length - 1) kept.push('');
  });
  return `/${kept.join('/')}`;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string (checked 2026-11-23) */
export const encodingFunctions: Readonly<Record<string, ArmFunction>> = {
  json: ([value], site) => (value?.kind === 'string' ? readJson(value.value, site) : undefined),
  base64: onKnown(base64OfText),
  base64ToString: onKnown(textOfBase64),
  base64ToJson: ([value], site) => {
    const json = value?.kind === 'string' ? textOfBase64(value.value) : undefined;
    return json === undefined ? undefined : readJson(json, site);
  },
  dataUri: onKnown((value) => {
    const encoded = base64OfText(value);
    return encoded === undefined ? undefined : `data:text/plain;charset=utf-8;base64,${encoded}`;
  }),
  dataUriToString: onKnown(fromDataUri),
  uriComponent: onKnown(escapeData),
  uriComponentToString: onKnown((value) => unescapeData(value.replaceAll('+', ' '))),
  uri: ([base, relative], site) => {
    if (base?.kind !== 'string' || relative?.kind !== 'string') return undefined;
    const address = resolveUri(base.value, relative.value);
    return address === undefined ? undefined : text(address, site);
  },
};

/** Longer texts than this are neither encoded nor decoded. */
const LONGEST = 1_000_000;

/** A text's UTF-8 bytes in base64; undefined where the text stands for bytes that were no UTF-8. */
function base64OfText(text: string): string | undefined {
  const isText = text.length <= LONGEST && isWellFormed(text) && !text.includes('\uFFFD');
  return isText ? base64(utf8(text)) : undefined;
}

/** The text whose UTF-8 bytes are given in base64; undefined when they are not, or are no text. */
function textOfBase64(encoded: string): string | undefined {
  const bytes = encoded.length > LONGEST ? undefined : fromBase64(encoded.replace(/[ \t\r\n]/g, ''));
  return bytes && fromUtf8(bytes);
}
