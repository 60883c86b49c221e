import type { Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { jsonText } from '../types/jsonText';
import { STRING, type Type } from '../types/type';
import { listWith, object, text } from '../valueBuilders';
import { base64, fromBase64, fromUtf8, utf8 } from '../../../../text/byteEncodings';
import { gunzip } from '../../../../text/gunzip';
import { CHARSETS } from './charsets';
import { parseCsv } from './csvDecode';
import { readJson } from './jsonDecode';
import { ANYTHING, define, nullable, refused, TEXT, textIn, type Functions } from './signature';
import { readYaml } from './yamlDecode';
import { writeYaml } from './yamlEncode';

/** As in the query of a URL: blanks are plus signs. */
function urlEncoded(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** The bytes of a query of a URL; undefined for a percent sign without two digits. */
function percentDecoded(value: string): Uint8Array | undefined {
  if (/%(?![\da-f]{2})/i.test(value)) return undefined;
  const pieces = value.replaceAll('+', ' ').split(/(%[\da-f]{2})/i);
  return Uint8Array.from(
    pieces.flatMap((piece) => (piece.startsWith('%') ? [parseInt(piece.slice(1), 16)] : [...utf8(piece)])),
  );
}

function csvRows(source: string, place: Place): Value {
  const [names, ...rows] = parseCsv(source) ?? [];
  if (!names || new Set(names).size < names.length) return refused(place, 'the text is no table');
  const made = rows.map((row) =>
    object(
      names.map((name, index) => [name, text(row[index]!, place)] as const),
      place,
    ),
  );
  const type: Type = { kind: 'object', attributes: new Map(names.map((name) => [name, STRING] as const)) };
  return listWith(made, type, place);
}

const decoded = (read: (source: string, place: Place) => Value | 'invalid' | undefined, what: string) =>
  define([TEXT], ([source], place) => {
    const value = read(textIn(source), place);
    return value === 'invalid' ? refused(place, `the text is no ${what}`) : value;
  });

const encoded = (write: (value: Value) => string | undefined) =>
  define([nullable(ANYTHING)], ([value], place) => {
    const written = write(value!);
    return written === undefined ? undefined : text(written, place);
  });

export const encodingFunctions: Functions = {
  base64encode: define([TEXT], ([value], place) => text(base64(utf8(textIn(value))), place)),
  base64decode: define([TEXT], ([value], place) => {
    const bytes = fromBase64(textIn(value));
    const result = bytes && fromUtf8(bytes);
    return result === undefined ? refused(place, 'the text is no Base64 of a text') : text(result, place);
  }),
  textencodebase64: define([TEXT, TEXT], ([value, name], place) => {
    const charset = CHARSETS.get(textIn(name).toLowerCase());
    if (!charset) return undefined;
    const bytes = charset.encode(textIn(value));
    return bytes ? text(base64(bytes), place) : refused(place, 'the characters are not in the character set');
  }),
  textdecodebase64: define([TEXT, TEXT], ([value, name], place) => {
    const bytes = fromBase64(textIn(value));
    if (!bytes) return refused(place, 'the text is no Base64');
    const result = CHARSETS.get(textIn(name).toLowerCase())?.decode(bytes);
    return result === undefined ? undefined : text(result, place);
  }),
  // Source: https://opentofu.org/docs/language/functions/urldecode/ (read 2026-11-29)
  urldecode: define([TEXT], ([value], place) => {
    const bytes = percentDecoded(textIn(value));
    if (!bytes) return refused(place, 'a percent sign has no two digits behind it');
    const result = fromUtf8(bytes);
    return result === undefined ? undefined : text(result, place);
  }),
  // Source: https://opentofu.org/docs/language/functions/base64gunzip/ (read 2026-11-29)
  base64gunzip: define([TEXT], ([value], place) => {
    const bytes = fromBase64(textIn(value));
    const inflated = bytes ? gunzip(bytes) : 'invalid';
    if (inflated === 'invalid') return refused(place, 'the text is no Base64 of what gzip made');
    const result = inflated && fromUtf8(inflated);
    return result === undefined ? undefined : text(result, place);
  }),
  urlencode: define([TEXT], ([value], place) => text(urlEncoded(textIn(value)), place)),
  csvdecode: define([TEXT], ([value], place) => csvRows(textIn(value), place)),
  jsonencode: encoded(jsonText),
  jsondecode: decoded(readJson, 'JSON'),
  yamlencode: encoded(writeYaml),
  yamldecode: decoded(readYaml, 'YAML'),
};
