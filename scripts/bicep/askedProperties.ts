import { inlinePath } from '../../server/src/model/inlineChildren';
import { rules } from '../../server/src/rules/ruleRegistry';
import type { PredictedResource } from './compiler';

/** Properties that rules name, by type in lower case: `properties.subnets[*].name`. */
const asked = new Map<string, Set<string>>();
for (const { properties } of rules) {
  for (const property of properties) {
    const cut = property.indexOf(':');
    const [type, path] = [property.slice(0, cut), property.slice(cut + 1)];
    const owner = type.slice(0, type.lastIndexOf('/'));
    // A subnet, a security rule, … may stand in its owner's body.
    const list = inlinePath(owner, type);
    ask(type, path);
    if (list !== undefined) ask(owner, `${list}[*].${path}`);
  }
}

function ask(type: string, path: string): void {
  const paths = asked.get(type.toLowerCase()) ?? new Set<string>();
  asked.set(type.toLowerCase(), paths.add(path.toLowerCase()));
}

/** The number of leaves at a path with `[*]` in it. */
function leavesAt(json: unknown, path: string): number {
  const steps = path.match(/\[\*\]|[^.[\]]+/g) ?? [];
  const walk = (value: unknown, index: number): number => {
    if (value === undefined) return 0;
    const step = steps[index];
    if (step === undefined) return 1;
    if (step === '[*]')
      return Array.isArray(value) ? value.reduce((sum: number, it) => sum + walk(it, index + 1), 0) : 0;
    if (value === null || typeof value !== 'object') return 0;
    const key = Object.keys(value).find((name) => name.toLowerCase() === step);
    return key === undefined ? 0 : walk((value as Record<string, unknown>)[key], index + 1);
  };
  return walk(json, 0);
}

/** How many values of a resource do rules read? */
export function askedValues(resource: PredictedResource): number {
  const paths = [...(asked.get(resource.type.toLowerCase()) ?? [])];
  return paths.reduce((sum, path) => sum + leavesAt(resource, path), 0);
}

/** Do rules read what stands at a path of a resource, a part of it, or what it is a part of? */
export function isAsked(type: string, path: string): boolean {
  const plain = path.toLowerCase().replace(/\[\d+\]/g, '[*]');
  return [...(asked.get(type.toLowerCase()) ?? [])].some(
    (wanted) =>
      wanted === plain ||
      wanted.startsWith(`${plain}.`) ||
      wanted.startsWith(`${plain}[`) ||
      plain.startsWith(`${wanted}.`) ||
      plain.startsWith(`${wanted}[`),
  );
}
