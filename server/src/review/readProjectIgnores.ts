import { findRule } from '../rules/ruleRegistry';
import type { Complain } from './settingComplaint';
import type { ProjectIgnore } from './projectIgnores';

const EXAMPLE = '{ "rule": "AKSN601", "resource": "main.bicep#aks", "reason": "…" }';
const KEYS = ['rule', 'resource', 'path', 'reason', 'until'];

/**
 * Reads the setting `ignore`. The folder of each is known once its file is placed. One that is not understood as a whole
 * silences nothing.
 */
export function readIgnores(value: unknown, complain: Complain): readonly ProjectIgnore[] {
  if (!Array.isArray(value)) {
    complain(`Ignores are a list: [ ${EXAMPLE} ].`, ['ignore']);
    return [];
  }
  return value.flatMap((item: unknown, index) => readIgnore(item, index, complain) ?? []);
}

function readIgnore(item: unknown, index: number, complain: Complain): ProjectIgnore | undefined {
  const path = ['ignore', index];
  let isWhole = true;
  const object: Complain = (message, ...where) => {
    isWhole = false;
    complain(message, ...where);
  };
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return void object(`An ignore is an object: ${EXAMPLE}.`, path);
  }
  const written = item as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(written).filter((key) => !KEYS.includes(key))) {
    object(`'${key}' is nothing that an ignore says; known are ${KEYS.join(', ')}.`, [...path, key], 'key');
  }
  const text = (key: string): string | undefined => {
    const value = written[key];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    return void object(`'${key}' is a text.`, [...path, key]);
  };
  const { rule } = written;
  const names: readonly unknown[] = Array.isArray(rule) ? rule : rule === undefined ? [] : [rule];
  const codes = names.flatMap((name, at) => {
    const found = typeof name === 'string' ? findRule(name) : undefined;
    if (!found) object(`There is no rule '${String(name)}'.`, [...path, 'rule', ...(Array.isArray(rule) ? [at] : [])]);
    return found ? [found.code] : [];
  });
  const [resource, files, reason, until] = [text('resource'), text('path'), text('reason'), text('until')];
  if (names.length === 0) object(`An ignore names its rule: ${EXAMPLE}.`, path);
  if (reason === undefined && written['reason'] === undefined) object('An ignore has a reason.', path);
  if (resource === undefined && files === undefined)
    object('An ignore says what it is for: a resource, a path, or both.', path);
  if (until !== undefined && !/^\d{4}-\d\d-\d\d$/.test(until))
    object('\'until\' is a day: "2027-01-31".', [...path, 'until']);
  if (!isWhole || reason === undefined) return undefined;
  return {
    codes,
    reason,
    folder: '',
    index,
    ...(resource === undefined ? {} : { resource }),
    ...(files === undefined ? {} : { path: files }),
    ...(until === undefined ? {} : { until }),
  };
}
