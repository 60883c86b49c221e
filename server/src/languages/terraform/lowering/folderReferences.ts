/** What the declarations of a folder read, in whatever argument or block it stands. */
import type { Reading } from '../../../model/fragment';
import type { Value } from '../../../model/value';
import { callsIn, isUnfollowed, openModule } from '../evaluation/moduleCalls';
import { instancesOf } from '../evaluation/instances';
import { moduleSource } from '../evaluation/moduleSources';
import { evaluate, type Declared, type Local, type Scope } from '../evaluation/scope';
import { attribute, plainText, type Block, type Body, type Expression } from '../syntax/nodes';
import { operandsOf } from '../syntax/childExpressions';

/** Arguments that name a resource and read nothing of it. */
const NAMES_ONLY = new Set(['depends_on', 'provider', 'providers', 'ignore_changes', 'replace_triggered_by', 'source']);

/** Blocks that say something of addresses only. */
const ADDRESSES_ONLY = new Set(['import', 'moved', 'removed', 'terraform']);

/**
 * Every reference in resources, data sources, providers, checks, calls of registry modules and outputs of the root,
 * with its value. An expression is taken apart, so that what a function makes of a reference does not matter.
 */
export function readingsOf(scope: Scope): readonly Reading[] {
  const path = scope.call.steps.map((step) => step.name);
  const readings: Reading[] = [];
  const look = (name: string, body: Body, local: Local, connects = false) => {
    const by = `\`${[...path, name].join('.')}\``;
    for (const value of valuesIn(body, scope, local)) readings.push({ by, value, ...(connects ? { connects } : {}) });
  };
  if (path.length === 0) {
    for (const [name, { file, node }] of scope.outputs)
      for (const value of valuesIn(node.body, scope, { file })) readings.push({ by: `output \`${name}\``, value });
  }
  for (const [name, declared] of scope.resources)
    for (const { suffix, local } of instancesOf(name, declared, scope).items)
      look(name + suffix, declared.node.body, { ...local, self: name + suffix });
  for (const { file, node } of scope.providers) look(`provider.${labelOf(node)}`, node.body, { file }, true);
  for (const { file, node } of scope.others)
    if (!ADDRESSES_ONLY.has(node.type)) look(`${node.type}.${labelOf(node)}`, node.body, { file });
  for (const called of callsIn(scope)) {
    if (isLocal(called.declared) || isUnfollowed(openModule(called, scope))) continue;
    look(`module.${called.label}${called.instance.suffix}`, called.declared.node.body, called.instance.local);
  }
  return readings;
}

function labelOf({ labels }: Block): string {
  return labels.map(({ value }) => value).join('.');
}

function isLocal({ node }: Declared<Block>): boolean {
  const source = plainText(attribute(node.body, 'source')?.value);
  return source !== undefined && moduleSource(source).kind === 'local';
}

function valuesIn(body: Body, scope: Scope, local: Local): readonly Value[] {
  const locals = new Set<string>();
  const found: Value[] = [];
  const visit = (expression: Expression, at: Local) => {
    const root = rootOf(expression);
    if (root === undefined) {
      for (const operand of operandsOf(expression)) visit(operand, at);
      return;
    }
    found.push(evaluate(expression, scope, at));
    for (const index of indexesIn(expression)) visit(index, at);
    // What a local value is made of by a function is not in its own value.
    const name = root.name === 'local' ? root.first : undefined;
    const declared = name === undefined || locals.has(name) ? undefined : scope.locals.get(name);
    if (name === undefined || !declared) return;
    locals.add(name);
    visit(declared.node.value, { file: declared.file });
  };
  const walk = ({ items }: Body) => {
    for (const item of items) {
      if (item.kind === 'block') walk(item.body);
      else if (!NAMES_ONLY.has(item.name)) visit(item.value, local);
    }
  };
  walk(body);
  return found;
}

/** The root name of a reference with the first access behind it; undefined for any other expression. */
function rootOf(expression: Expression): { readonly name: string; readonly first: string | undefined } | undefined {
  let first: string | undefined;
  let inner = expression;
  while (inner.kind === 'access' || inner.kind === 'index' || inner.kind === 'splat') {
    first = inner.kind === 'access' ? inner.name : first;
    inner = inner.of;
  }
  return inner.kind === 'variable' ? { name: inner.name, first } : undefined;
}

function indexesIn(expression: Expression): readonly Expression[] {
  if (expression.kind === 'index') return [expression.index, ...indexesIn(expression.of)];
  return expression.kind === 'access' || expression.kind === 'splat' ? indexesIn(expression.of) : [];
}
