import { parse } from 'yaml';
import { fromJson } from '../../../evaluation/arm/make';
import type { Value } from '../../../model/value';
import { sorted } from '../member';
import { text } from '../values';
import { jsonText } from './encoding';
import type { TerraformFunction } from './index';

/** Longer texts are not read. */
const LONGEST = 200_000;

/** A value as Terraform's `yamlencode` writes it, in lines; undefined for texts over several lines, and what is open. */
function linesOf(value: Value): string[] | undefined {
  if (value.kind === 'list') {
    if (value.rest) return undefined;
    if (value.items.length === 0) return ['[]'];
    const items = value.items.map((item) => linesOf(item)?.map((line, index) => (index === 0 ? '- ' : '  ') + line));
    return items.some((item) => !item) ? undefined : items.flatMap((item) => item!);
  }
  if (value.kind === 'object') {
    if (value.rest) return undefined;
    if (value.entries.size === 0) return ['{}'];
    const items = sorted(value.entries).map((entry) => {
      const inner = linesOf(entry.value);
      const key = `${JSON.stringify(entry.key)}:`;
      if (!inner) return undefined;
      if (isEmpty(entry.value) || (entry.value.kind !== 'list' && entry.value.kind !== 'object')) {
        return [`${key} ${inner[0]}`];
      }
      // Lists stand below their key without indentation.
      return [key, ...inner.map((line) => (entry.value.kind === 'list' ? line : `  ${line}`))];
    });
    return items.some((item) => !item) ? undefined : items.flatMap((item) => item!);
  }
  if (value.kind === 'string') return value.value.includes('\n') ? undefined : [JSON.stringify(value.value)];
  const plain = jsonText(value);
  return plain === undefined ? undefined : [plain];
}

function isEmpty(value: Value): boolean {
  return (value.kind === 'list' && value.items.length === 0) || (value.kind === 'object' && value.entries.size === 0);
}

function holdsDate(value: unknown): boolean {
  if (value instanceof Date) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsDate);
}

export const yamlFunctions: Readonly<Record<string, TerraformFunction>> = {
  yamldecode: ([value], place) => {
    if (value?.kind !== 'string' || value.value.length > LONGEST) return undefined;
    try {
      const read: unknown = parse(value.value, { version: '1.1', maxAliasCount: 100, logLevel: 'error' });
      // Terraform writes dates in a way of its own.
      return holdsDate(read) ? undefined : fromJson(read, { place });
    } catch {
      return undefined;
    }
  },
  yamlencode: ([value], place) => {
    const lines = value && linesOf(value);
    return lines && text(`${lines.join('\n')}\n`, place);
  },
};
