import { at, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Scope } from './scope';
import { text } from './valueBuilders';

/** Without `.`, `..` and repeated slashes, as filepath.Clean of Go does it. */
export function clean(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  return (rooted ? '/' : '') + kept.join('/') || '.';
}

/** The unknown that stands for the working folder's own path, which differs from machine to machine. */
function workingFolder(here: Place, scope: Scope): Value {
  return unknown('the path of the working folder is known only when Terraform runs', here, workingKey(scope));
}

function workingKey({ base }: Scope): string {
  return `path.cwd@${base.file}`;
}

/**
 * `path.module`, `path.root`, `path.cwd`; undefined for any other name.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/references (read 2026-11-29)
 */
export function pathValue(name: string | undefined, here: Place, scope: Scope): Value | undefined {
  // A text that stands by itself lies in no folder.
  if (scope.base.file === '') return undefined;
  switch (name) {
    case 'module':
      return text(scope.base.path, here);
    case 'root':
      return text('.', here);
    case 'cwd':
      return workingFolder(here, scope);
    default:
      return undefined;
  }
}

/** `abspath`: behind the working folder's own path, which is not known. */
export function absolute(path: string, here: Place, scope: Scope): Value {
  const cleaned = clean(path);
  if (isAbsolute(path)) return text(cleaned, here);
  const start = workingFolder(here, scope);
  if (cleaned === '.' || start.kind !== 'unknown') return start;
  // What leads out of the working folder is some other folder of the machine.
  if (cleaned.startsWith('..')) return unknown(start.reason, here, `${workingKey(scope)}/${cleaned}`);
  return { kind: 'template', parts: [start, `/${cleaned}`], origin: at(here) };
}

/** The path that a value names, relative to the root's folder; undefined when that is not known. */
export function pathIn(value: Value | undefined, scope: Scope): string | undefined {
  if (value?.kind === 'string') return value.value;
  if (value?.kind === 'unknown') return afterWorkingFolder(value.key, scope);
  if (value?.kind !== 'template') return undefined;
  const [first, second, ...more] = value.parts;
  if (typeof first !== 'object' || typeof second !== 'string' || more.length > 0) return undefined;
  const start = afterWorkingFolder(first.key, scope);
  return start !== undefined && second.startsWith('/') ? start + second : undefined;
}

function afterWorkingFolder(key: string | undefined, scope: Scope): string | undefined {
  const start = workingKey(scope);
  if (key === start) return '.';
  return key?.startsWith(`${start}/`) ? key.slice(start.length + 1) : undefined;
}

/** Does a path lead from the root of a file system, from a drive, or from somebody's home? */
function isAbsolute(path: string): boolean {
  return /^([/\\~]|[A-Za-z]:)/.test(path);
}
