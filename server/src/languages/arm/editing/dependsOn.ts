import type { Node } from 'jsonc-parser';
import { namesOfChild } from './declarationDependencies';
import { elements, propertyValue, textOf } from '../syntax/jsonNodes';
import { templateAround } from './templateTexts';

/**
 * Does a resource wait for another one already, in whatever way its `dependsOn` names it: by id, through variables, by
 * its name alone, or by its symbolic name?
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-dependency (read 2026-11-29)
 * @param operand the other one's id, as it stands inside of an expression
 */
export function waitsFor(node: Node, operand: string): boolean {
  const template = templateAround(node);
  const spellings = spellingsOf(operand, template);
  return waitedFor(node).some((item) => isSpelled(item, spellings, template));
}

/** The items of what a resource waits for, also of a list that a variable holds. */
function waitedFor(node: Node): readonly Node[] {
  const list = propertyValue(node, 'dependsOn');
  const name = /^\[\s*variables\(\s*'([^']*)'\s*\)\s*\]$/i.exec(textOf(list) ?? '')?.[1];
  return elements(name === undefined ? list : propertyValue(propertyValue(templateAround(node), 'variables'), name));
}

/** The ways in which `dependsOn` may name a resource. @param operand its id, as it stands inside of an expression */
export function spellingsOf(operand: string, template: Node | undefined): ReadonlySet<string> {
  const wanted = spelledOut(operand, template);
  const [, type, name] = /^resourceid\('([^']*)',(.*)\)$/.exec(wanted) ?? [];
  const spellings = new Set([wanted]);
  for (const child of propertyValue(template, 'resources')?.children ?? []) {
    const { names } = namesOfChild(child);
    if (names.some((other) => spelledOut(other, template) === wanted))
      for (const other of names) spellings.add(folded(other));
  }
  const plain = /^'([^']*)'$/.exec(name ?? '')?.[1];
  if (plain !== undefined) for (const text of [plain, `${type}/${plain}`]) spellings.add(text);
  if (type?.split('/').length === 2 && name !== undefined) spellings.add(name);
  return spellings;
}

/** Does an item of `dependsOn` name the resource of these spellings? */
export function isSpelled(item: Node, spellings: ReadonlySet<string>, template: Node | undefined): boolean {
  const text = textOf(item);
  if (text === undefined) return false;
  const isExpression = text.startsWith('[') && !text.startsWith('[[');
  return spellings.has(isExpression ? spelledOut(text.slice(1, -1), template) : folded(text));
}

/** How many variables may lead to each other. */
const LONGEST_CHAIN = 20;

/** An expression without blanks and in lower case, with what its variables stand for; an id is a `resourceId(…)`. */
function spelledOut(expression: string, template: Node | undefined): string {
  const variables = propertyValue(template, 'variables');
  let text = folded(expression);
  for (let round = 0; round < LONGEST_CHAIN; round++) {
    const next = text.replace(/variables\('([^']*)'\)/g, (call, name: string) => {
      const value = textOf(propertyValue(variables, name));
      if (value === undefined) return call;
      return folded(value.startsWith('[') && !value.startsWith('[[') ? value.slice(1, -1) : `'${value}'`);
    });
    if (next === text) break;
    text = next;
  }
  return text.replace(/^concat\('([^'/]+\/[^'/]+)\/',((?:[^(),]|\([^()]*\))+)\)$/, "resourceid('$1',$2)");
}

function folded(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}
