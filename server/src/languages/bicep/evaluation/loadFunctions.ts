import { isScalar, parseDocument, visit, type Document, type Node } from 'yaml';
import { unknownCall } from '../../../evaluation/unknownCall';
import { isTooLargeYaml } from '../../../evaluation/yamlBounds';
import { callArmFunction } from '../../../evaluation/armFunctions';
import { access } from '../../../evaluation/propertyAccess';
import type { Unopened } from '../../../model/fragment';
import { at, type Entry, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Evaluation } from './evaluationInterface';
import { withoutSlashes, withoutTail } from '../../../text/ends';
import { fitsWildcards } from '../../../text/glob';

const LOADING = /^load(TextContent|JsonContent|YamlContent|FileAsBase64|DirectoryFileInfo)$/;

/** Is it a function that reads a file beside the template when it is compiled? */
export function isLoading(name: string): boolean {
  return LOADING.test(name);
}

/**
 * `loadTextContent('x.txt')`, `loadJsonContent('x.json', 'a.b[0]')`: what the file says, when it is among those that
 * are read.
 */
export function load(name: string, args: readonly Value[], place: Place, evaluation: Evaluation): Value {
  if (name === 'loadDirectoryFileInfo') return filesIn(args, place, evaluation);
  const [path, select] = args;
  const named = path?.kind === 'string' ? path.value : undefined;
  const written = path?.origin.place.file === evaluation.file ? path.origin.place : place;
  // What is loaded as bytes is most often no text, and no part of a network: that it is not read is not said.
  const where = name === 'loadFileAsBase64' ? undefined : written;
  const text = named === undefined ? undefined : evaluation.surroundings.text(evaluation.file, named, where);
  const file = named === undefined ? 'the file' : `'${named}'`;
  const otherwise = () => unknownCall(name, args, `${file} is not read`, { place });
  if (text === undefined) return otherwise();
  // A byte order mark is no part of the text.
  const content: Value = { kind: 'string', value: text.replace(/^\uFEFF/, ''), origin: at(place) };
  switch (name) {
    case 'loadTextContent':
      return content;
    case 'loadFileAsBase64':
      return callArmFunction('base64', [content], { place });
    case 'loadJsonContent': {
      const whole = callArmFunction('json', [content], { place });
      if (whole.kind === 'unknown') {
        const why: Unopened = { because: 'it is no valid JSON', why: 'unreadable', help: 'Mend the JSON.' };
        evaluation.surroundings.notRead({ what: named!, place: written, why });
        return unknownCall(name, args, `${file} is no valid JSON, and is not read`, { place });
      }
      return select ? selected(whole, select, place) : whole;
    }
    default: {
      const json = jsonOf(content.value);
      if (json === undefined) {
        const help = 'Write it without tags and abbreviations of YAML, or as JSON.';
        const why: Unopened = { because: 'its YAML is not understood', why: 'unreadable', help };
        evaluation.surroundings.notRead({ what: named!, place: written, why });
        return unknownCall(name, args, `the YAML of ${file} is not understood, and is not read`, { place });
      }
      const whole = callArmFunction('json', [{ ...content, value: json }], { place });
      return select ? selected(whole, select, place) : whole;
    }
  }
}

/** Aliases may make a small text large. */
const LONGEST_JSON = 1_000_000;

/**
 * YAML 1.2 as JSON, of the first document; undefined for what is broken or has tags, or numbers that the compiler takes
 * for such and YAML 1.2 does not (`1_000`, `0b11`).
 * Source: answers of the compiler 0.49.2 (2026-11-29)
 */
function jsonOf(text: string): string | undefined {
  if (isTooLargeYaml(text)) return undefined;
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: true,
    // It would compare each key with all others.
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  if (document.errors.length > 0 || document.warnings.length > 0 || hasKeyTwice(document)) return undefined;
  if (/(^|[\s:[,])[+-]?(\d[\d_]*_\d|0b[01])/m.test(text) || /(^|\s)![\w!<]/m.test(text)) return undefined;
  try {
    if (!shortenLastBlock(document)) return undefined;
    const json = JSON.stringify(document.toJS({ maxAliasCount: 1000 }) ?? null);
    return json.length > LONGEST_JSON ? undefined : json;
  } catch {
    return undefined; // aliases that lead in a circle, or to too much
  }
}

function hasKeyTwice(document: Document): boolean {
  let isTwice = false;
  visit(document, {
    Map: (_, { items }) => {
      const keys = items.flatMap(({ key }) => (isScalar(key) && key.value !== '<<' ? [key.value] : []));
      isTwice ||= new Set(keys).size < keys.length;
    },
  });
  return isTwice;
}

/**
 * The last text of a document loses its line breaks at the end where it is a block (`|`, `>`), whether or not the file ends
 * with one: the compiler writes what it read as YAML before it makes values of it. Lines with a blank at their end are
 * written in quotes, and so keep them.
 * @returns false for a text of which it is not known how it is written
 * Source: answers of the compiler 0.49.2 (2026-11-30)
 */
function shortenLastBlock(document: Document): boolean {
  let last: Node | undefined;
  visit(document, {
    Scalar: (_, scalar) => void (last = scalar),
    Alias: (_, alias) => void (last = alias),
    Collection: (_, collection) => void (last = collection),
  });
  if (!isScalar(last) || !last.type?.startsWith('BLOCK') || typeof last.value !== 'string') return true;
  if (/ \n/.test(last.value)) return true;
  if (/^ |[^\P{C}\n]/u.test(last.value)) return !last.value.endsWith('\n');
  last.value = withoutTail(last.value, (character) => character === '\n');
  return true;
}

/**
 * `loadDirectoryFileInfo('subnets', '*.json')`: the files of a folder, not of those in it, by name.
 * Source: answers of the compiler 0.49.2 (2026-11-29)
 */
function filesIn(args: readonly Value[], place: Place, evaluation: Evaluation): Value {
  const [folder, pattern] = args;
  const name = 'loadDirectoryFileInfo';
  if (folder?.kind !== 'string' || (pattern && pattern.kind !== 'string')) {
    return unknownCall(name, args, 'the folder is not known', { place });
  }
  const path = withoutSlashes(folder.value.replace(/^\.\//, ''));
  const all = evaluation.surroundings.files(evaluation.file, folder.value, folder.origin.place);
  // What the compiler says of folders above the file rests on how they are called.
  if (!all || path.startsWith('..')) return unknownCall(name, args, `'${folder.value}' is not read`, { place });
  const wanted = pattern?.value ?? '*';
  const items = all
    .filter((file) => !file.includes('/') && fitsWildcards(file, wanted, { single: true }))
    .map((file): Value => {
      const said = [
        ['relativePath', `${path}/${file}`],
        ['baseName', file],
        ['extension', /\.[^.]*$/.exec(file)?.[0] ?? ''],
      ] as const;
      const entries = said.map(([key, value]): [string, Entry] => [
        key,
        { key, keyPlace: place, place, value: { kind: 'string', value, origin: at(place) } },
      ]);
      return { kind: 'object', entries: new Map(entries), origin: at(place) };
    });
  return { kind: 'list', items, origin: at(place) };
}

/** The part of a value that a path such as `a.b[0]` leads to. */
function selected(whole: Value, path: Value, place: Place): Value {
  if (path.kind !== 'string')
    return { kind: 'unknown', reason: 'the path in the file is not known', origin: at(place) };
  const steps = path.value.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  return steps.reduce((value, step) => {
    const plain = step.replace(/^['"]|['"]$/g, '');
    const key: Value = /^\d+$/.test(plain)
      ? { kind: 'number', value: Number(plain), origin: at(place) }
      : { kind: 'string', value: plain, origin: at(place) };
    return access(value, key, place);
  }, whole);
}
