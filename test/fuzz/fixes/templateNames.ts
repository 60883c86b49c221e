import { parseTree, type Node } from 'jsonc-parser';
import { harm, type Harm } from './given';

/** Keys set twice, resources declared twice, parameters, variables and dependencies that are not there. */
export function faultsOfTemplate(text: string): readonly Harm[] {
  const root = parseTree(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: false });
  if (!root) return [];
  const harms: Harm[] = [];
  keysTwice(root, harms);
  ofTemplate(root, harms);
  return harms;
}

function keysTwice(node: Node, harms: Harm[]): void {
  if (node.type === 'object') {
    const seen = new Set<string>();
    for (const { children } of node.children ?? []) {
      const key = String(children?.[0]?.value).toLowerCase();
      if (seen.has(key)) harms.push(harm('twice', `'${key}' is set twice`));
      seen.add(key);
    }
  }
  for (const child of node.children ?? []) keysTwice(child, harms);
}

function member(node: Node | undefined, name: string): Node | undefined {
  const found = node?.children?.find(
    ({ children }) => String(children?.[0]?.value).toLowerCase() === name.toLowerCase(),
  );
  return found?.children?.[1];
}

function namesIn(node: Node | undefined): ReadonlySet<string> {
  return new Set((node?.children ?? []).map(({ children }) => String(children?.[0]?.value).toLowerCase()));
}

/** One template; a deployment inside of it with a scope of its own is another one. */
function ofTemplate(root: Node, harms: Harm[]): void {
  const resources = member(root, 'resources');
  if (!resources) return;
  const [parameters, variables] = [namesIn(member(root, 'parameters')), namesIn(member(root, 'variables'))];
  const seen = new Set<string>();
  for (const entry of resources.children ?? []) {
    const resource = resources.type === 'object' ? entry.children?.[1] : entry;
    const [type, name] = [member(resource, 'type')?.value as unknown, member(resource, 'name')?.value as unknown];
    if (typeof type !== 'string' || typeof name !== 'string' || member(resource, 'existing')?.value === true) continue;
    if (member(resource, 'copy') || member(resource, 'condition')) continue;
    const key = `${type} ${name} ${String(member(resource, 'scope')?.value ?? '')}`.toLowerCase();
    if (seen.has(key)) harms.push(harm('same name', `two resources are ${key}`));
    seen.add(key);
  }
  for (const text of expressionsIn(root, harms, true)) {
    for (const [, name] of text.matchAll(/parameters\('([^']+)'\)/g))
      if (!parameters.has(name!.toLowerCase())) harms.push(harm('dangling', `parameter ${name} is not declared`));
    for (const [, name] of text.matchAll(/variables\('([^']+)'\)/g))
      if (!variables.has(name!.toLowerCase())) harms.push(harm('dangling', `variable ${name} is not declared`));
  }
  for (const [name, parameter] of entriesOf(member(root, 'parameters'))) {
    const words = member(parameter, 'allowedValues')?.children?.map(({ value }) => value as unknown);
    const given = member(parameter, 'defaultValue');
    if (!words || !given || typeof given.value !== 'string' || given.value.startsWith('[')) continue;
    if (!words.includes(given.value)) harms.push(harm('allowed values', `'${given.value}' is not allowed for ${name}`));
  }
}

function entriesOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  return (node?.children ?? []).flatMap(({ children }) =>
    children?.[1] ? [[String(children[0]!.value), children[1]] as const] : [],
  );
}

/** Texts of expressions, without those of templates inside, which are looked at by themselves. */
function expressionsIn(node: Node, harms: Harm[], top: boolean): readonly string[] {
  if (node.type === 'string') {
    const text = node.value as string;
    return text.startsWith('[') && !text.startsWith('[[') ? [text] : [];
  }
  if (!top && node.type === 'object' && member(node, 'expressionEvaluationOptions')) {
    const scope = member(member(node, 'expressionEvaluationOptions'), 'scope')?.value as unknown;
    const template = member(node, 'template');
    if (template && String(scope).toLowerCase() === 'inner') {
      ofTemplate(template, harms);
      return (node.children ?? []).flatMap((child) =>
        child.children?.[1] === template ? [] : expressionsIn(child, harms, false),
      );
    }
  }
  return (node.children ?? []).flatMap((child) => expressionsIn(child, harms, false));
}
