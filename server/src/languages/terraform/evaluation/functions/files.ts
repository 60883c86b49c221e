import { firstUnknown } from '../../../../evaluation/unknownCall';
import { at, unknown, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { base64, utf8 } from '../../../../text/byteEncodings';
import { MOST_ITEMS } from '../evaluationLimits';
import { failed, failedAt, holdsFailure } from '../failedValues';
import { absolute, clean, pathIn } from '../pathExpressions';
import type { Scope } from '../scope';
import { convertTo } from '../types/conversion';
import { setOf, STRING } from '../types/type';
import { boolean, list, text } from '../valueBuilders';
import { globPattern, isGlob } from './glob';
import { hashFunctions } from './hashes';

/** Where a file function is called. */
export interface FileSite {
  readonly place: Place;
  readonly scope: Scope;
  /** Does the call stand in `try` or `can`, where a file that is not there is no fault? */
  readonly optional: boolean;
}

/**
 * @param paths what the arguments say, paths behind the working folder's own as relative ones
 * @param args the arguments themselves
 */
type FileFunction = (paths: readonly Value[], site: FileSite, args: readonly Value[]) => Value;

/** The text of a file of the repository; a value that says why there is none. */
export function fileText(path: string, { place, scope, optional }: FileSite): string | Value {
  // Somebody's home is no part of what is reviewed, and another one on every machine.
  if (isHome(path)) return unknown(`\`${path}\` is known only when Terraform runs`, place);
  if (optional && isThere(path, scope) === false) {
    return failed(`there is no file \`${path}\``, place);
  }
  const found = scope.surroundings.text(scope.base.file, clean(path), place);
  return found ?? unknown(`the file \`${clean(path)}\` was not read`, place, `file(${scope.base.file}:${clean(path)})`);
}

/**
 * Is there such a file? Undefined when that is not known.
 * @param place where that is asked, if by the configuration itself
 */
function isThere(path: string, scope: Scope, place?: Place): boolean | undefined {
  if (isHome(path)) return undefined;
  const { folder, name } = parted(clean(path));
  return namesBelow(folder, scope, place)?.includes(name);
}

function isHome(path: string): boolean {
  return path.startsWith('~');
}

function parted(path: string): { folder: string; name: string } {
  const cut = path.lastIndexOf('/');
  return { folder: cut < 0 ? '.' : path.slice(0, cut) || '/', name: path.slice(cut + 1) };
}

/** Listings of folders leave these out of what lies below them. */
const HIDDEN = /(^|\/)(\.[^./]|node_modules(\/|$))/;

/** All files below a folder. A folder of the root that is not there has none. */
function namesBelow(folder: string, scope: Scope, place?: Place): readonly string[] | undefined {
  const found = scope.surroundings.files(scope.base.file, folder, place);
  if (found || /^([./~]|[A-Za-z]:)/.test(folder) || HIDDEN.test(folder)) return found;
  const around = parted(folder);
  const start = `${around.name}/`;
  const below = namesBelow(around.folder, scope)?.filter((name) => name.startsWith(start));
  return below?.map((name) => name.slice(start.length));
}

/** A function that makes something of a file's text. */
const ofText =
  (make: (content: string, place: Place) => Value): FileFunction =>
  ([path], site) => {
    const found = fileText(path?.kind === 'string' ? path.value : '', site);
    return typeof found === 'string' ? make(found, site.place) : found;
  };

/** The bytes of a file that is no UTF-8 are not known: its text has replacement characters where they were. */
const ofBytes = (make: (content: string, place: Place) => Value | undefined): FileFunction =>
  ofText((content, place) => {
    const made = content.includes('\ufffd') ? undefined : make(content, place);
    return made ?? unknown('the bytes of the file are not known', place);
  });

const hashed = (name: string): FileFunction =>
  ofBytes((content, place) => hashFunctions[name]!.run([{ kind: 'string', value: content, origin: at(place) }], place));

/**
 * Functions that read files of the configuration. Relative paths start in the folder that Terraform runs in, which is
 * the root's.
 * Source: https://developer.hashicorp.com/terraform/language/functions/file (read 2026-11-29)
 */
const fileFunctions: Readonly<Record<string, { readonly takes: number; readonly run: FileFunction }>> = {
  file: { takes: 1, run: ofText((content, place) => text(content, place)) },
  filebase64: { takes: 1, run: ofBytes((content, place) => text(base64(utf8(content)), place)) },
  filemd5: { takes: 1, run: hashed('md5') },
  filesha1: { takes: 1, run: hashed('sha1') },
  filesha256: { takes: 1, run: hashed('sha256') },
  filesha512: { takes: 1, run: hashed('sha512') },
  filebase64sha256: { takes: 1, run: hashed('base64sha256') },
  filebase64sha512: { takes: 1, run: hashed('base64sha512') },
  fileexists: {
    takes: 1,
    run: ([path], site) => {
      const named = path?.kind === 'string' ? path.value : '';
      const there = isThere(named, site.scope, site.place);
      return there === undefined
        ? unknown(`whether there is a file \`${named}\` is not known`, site.place)
        : boolean(there, site.place);
    },
  },
  fileset: { takes: 2, run: ([path, glob], site) => fileSet(path, glob, site) },
  abspath: {
    takes: 1,
    run: ([path], { place, scope }) => absolute(path?.kind === 'string' ? path.value : '', place, scope),
  },
  pathexpand: {
    takes: 1,
    run: ([path], { place }, [written]) => {
      const named = path?.kind === 'string' ? path.value : '';
      return named.startsWith('~') ? unknown('the home folder is known only when Terraform runs', place) : written!;
    },
  },
};

export function isFileFunction(name: string): boolean {
  return Object.hasOwn(fileFunctions, name);
}

/** Calls one of these functions. */
export function callFileFunction(name: string, args: readonly Value[], site: FileSite): Value {
  const called = fileFunctions[name]!;
  const failure = args.find(holdsFailure);
  if (failure) return failedAt(failure, site.place);
  if (args.length !== called.takes) return failed(`\`${name}\` takes ${called.takes} arguments`, site.place);
  const paths: Value[] = [];
  for (const arg of args) {
    const path = pathIn(arg, site.scope);
    const converted = path === undefined ? convertTo(arg, STRING) : text(path, site.place);
    if (!converted || converted.kind === 'null') return failed(`\`${name}\` takes a text`, site.place);
    if (converted.kind !== 'string') {
      const reason = firstUnknown([arg])?.reason ?? 'the path is known only after deployment';
      return unknown(reason, site.place);
    }
    paths.push(converted);
  }
  return called.run(paths, site, args);
}

/** Names of files below a folder that a pattern fits, relative to the folder, in their order. */
function fileSet(path: Value | undefined, glob: Value | undefined, site: FileSite): Value {
  const { place, scope } = site;
  const [folder, pattern] = [path, glob].map((value) => (value?.kind === 'string' ? value.value : '')) as [
    string,
    string,
  ];
  const whole = clean(`${folder}/${pattern}`).split('/');
  const open = whole.findIndex(isGlob);
  // What comes before the first segment with a wildcard is looked up, not compared.
  const fixed = whole.slice(0, open < 0 ? -1 : open);
  const test = globPattern(whole.slice(fixed.length).join('/'));
  if (!test) return failed('the pattern is not a valid one', place);
  const names = namesBelow(fixed.join('/') || (whole[0] === '' ? '/' : '.'), scope, place);
  if (!names) return unknown(`the files below \`${fixed.join('/') || '.'}\` are not known`, place);
  const found = names.filter(test);
  if (found.length > MOST_ITEMS) return unknown(`there are more than ${MOST_ITEMS} such files`, place);
  const start = clean(folder);
  const items = found.map((name) => text(relative(start, clean([...fixed, name].join('/'))), place));
  return convertTo(list(items, place), setOf(STRING)) ?? failed('the pattern finds no set of files', place);
}

/** The way from a folder to a file, both relative to the same folder. */
function relative(folder: string, file: string): string {
  const from = folder === '.' ? [] : folder.split('/');
  const to = file.split('/');
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
