import { parse } from '../../../server/src/languages/terraform/syntax/parser';
import type { Body } from '../../../server/src/languages/terraform/syntax/nodes';
import { isLeftOut } from '../../../server/src/rules/rule';
import { titled, unmark } from '../../rules/tester';
import type { Arguments } from './confirmed';
import { allExamples } from '../../../scripts/examplesOf';

/** A resource of azurerm in an example: the dotted paths of what it sets. */
export interface Written {
  readonly by: string;
  readonly type: string;
  readonly name: string;
  readonly paths: readonly string[];
  /** A fix has written it. */
  readonly byFix: boolean;
}

/** The resources in the Terraform examples of all rules. */
export function terraformExamples(): readonly Written[] {
  return allExamples().flatMap(({ code, examples: { terraform } }) => {
    if (isLeftOut(terraform)) return [];
    const { bad, fine = [], undecided = [] } = terraform;
    const others = [...fine, ...undecided].map((example) => titled(example).text);
    return [
      ...bad.flatMap((example) => {
        const before = written(code, unmark(example.bad).text, new Set());
        const names = new Set(before.map(({ type, name }) => `${type}.${name}`));
        return example.fixed === undefined ? before : [...before, ...written(`${code} fixed`, example.fixed, names)];
      }),
      ...others.flatMap((text) => written(code, unmark(text).text, undefined)),
    ];
  });
}

/** @param before the resources before the fix; undefined or empty when there was none */
function written(by: string, text: string, before: ReadonlySet<string> | undefined): readonly Written[] {
  return parse(text).body.items.flatMap((item): Written[] => {
    if (item.kind !== 'block' || item.type !== 'resource' || item.labels.length !== 2) return [];
    const [type, name] = [item.labels[0]!.value, item.labels[1]!.value];
    if (!type.startsWith('azurerm_')) return [];
    const byFix = before !== undefined && before.size > 0 && !before.has(`${type}.${name}`);
    return [{ by, type, name, paths: pathsOf(item.body, ''), byFix }];
  });
}

/** Meta-arguments of Terraform itself. */
const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
]);

function pathsOf(body: Body, prefix: string): readonly string[] {
  return body.items.flatMap((item) => {
    if (item.kind === 'attribute') return prefix === '' && META.has(item.name) ? [] : [prefix + item.name];
    if (item.kind !== 'block') return [];
    if (prefix === '' && META.has(item.type)) return [];
    if (item.type !== 'dynamic') return [prefix + item.type, ...pathsOf(item.body, `${prefix}${item.type}.`)];
    const content = item.body.items.find((inner) => inner.kind === 'block' && inner.type === 'content');
    const name = item.labels[0]?.value ?? '';
    return [prefix + name, ...(content?.kind === 'block' ? pathsOf(content.body, `${prefix}${name}.`) : [])];
  });
}

/** What a resource sets that its type does not have, and what a fix's own lacks although the type requires it. */
export function mistakes({ paths, byFix }: Written, known: Arguments): readonly string[] {
  const set = new Set(paths);
  return [
    ...paths.filter((path) => !has(known, path.split('.'))).map((path) => `no ${path}`),
    ...(byFix ? lacking(known, '', set).map((path) => `lacks ${path}`) : []),
  ];
}

function has(level: Arguments, [step, ...rest]: readonly string[]): boolean {
  const found = Object.hasOwn(level, step!) ? level[step!] : undefined;
  if (rest.length === 0) return found !== undefined;
  return typeof found === 'object' && has(found.block, rest);
}

function lacking(level: Arguments, prefix: string, set: ReadonlySet<string>): readonly string[] {
  return Object.entries(level).flatMap(([name, argument]) => {
    const path = prefix + name;
    const block = typeof argument === 'object' ? argument : undefined;
    if (!set.has(path)) return argument === 'required' || block?.required === true ? [path] : [];
    return block ? lacking(block.block, `${path}.`, set) : [];
  });
}
