import type { Node } from 'jsonc-parser';
import { isNewResource, Refusal, type NewResource } from '../../../model/change';
import type { Graph } from '../../../model/graph';
import { entryOf } from '../../../model/readProperty';
import type { Resource } from '../../../model/resource';
import { lastBehind } from '../../editing/satellitesBehindDeclaration';
import { versionWith } from '../../editing/apiVersionOfNewResource';
import { propertyValue } from '../syntax/jsonNodes';
import type { ChangedChildren } from './containerChanges';
import type { Dependencies } from './dependsOnChanges';
import { namesOfChild } from './declarationDependencies';
import { tagsFor } from './tagsOfNewResource';
import { needsLoop } from './checkReachOfReferences';
import type { TemplateTexts } from './sourceFiles';
import { idOperand, linesOf, operandsOf, writeValue, type ValueContext } from './valueText';

/**
 * Writes new resources behind what stands beside them, in the template of what they belong to. Several that are added
 * beside one keep their order.
 */
export function addResources(
  additions: readonly NewResource[],
  texts: TemplateTexts,
  around: ValueContext,
  dependencies: Dependencies,
  children: ChangedChildren,
): void {
  const types = additions.map(({ type }) => type);
  for (const resource of additions) {
    const home = texts.listOf(texts.homeOf(resource));
    const { container } = home;
    const beside = texts.listOf(resource.beside);
    const child = beside.container === container ? beside.child : home.child;
    children.add(container, texts.main, {
      text: (indent) => new NewResourceText(resource, texts, around, dependencies).written(container, indent),
      after: elementBehind(child, container, children.removedFrom(container), types),
    });
  }
}

/** The element of a list of resources behind which what stands beside one of them is written. */
function elementBehind(beside: Node, container: Node, gone: ReadonlySet<Node>, types: readonly string[]): Node {
  const all = container.children ?? [];
  const followerOf = (node: Node) => ({ ...namesOfChild(node), node });
  const next = all.slice(all.indexOf(beside) + 1).filter((node) => !gone.has(node));
  return lastBehind(followerOf(beside), next.map(followerOf), types).node;
}

class NewResourceText {
  constructor(
    private readonly resource: NewResource,
    private readonly texts: TemplateTexts,
    private readonly around: ValueContext,
    private readonly dependencies: Dependencies,
  ) {}

  /** @throws Refusal when a part of it cannot stand where it goes */
  written(container: Node, indent: string): string {
    const { resource, around } = this;
    const { unit, newline } = around.layout;
    const inner = indent + unit;
    const lines = [
      ...this.condition(),
      `"type": ${JSON.stringify(resource.type)}`,
      `"apiVersion": ${JSON.stringify(apiVersion(resource, this.texts.graph))}`,
      `"name": ${this.name(indent)}`,
      ...(resource.scope ? [`"scope": ${JSON.stringify(`[${idOperand(resource.scope, around)}]`)}`] : []),
      ...this.location(indent),
    ];
    const tags = tagsFor(resource, container, this.texts.nodeOf(resource.beside), around.text, inner);
    if (tags !== undefined) lines.push(`"tags": ${tags}`);
    const waits = this.dependencies.ofNew(resource);
    if (waits.length > 0) lines.push(`"dependsOn": ${linesOf(waits, inner, around.layout)}`);
    for (const [key, value] of Object.entries(resource.body))
      lines.push(`${JSON.stringify(key)}: ${writeValue(value, inner, around)}`);
    const text = `{${newline}${lines.map((line) => inner + line).join(`,${newline}`)}${newline}${indent}}`;
    return container.type === 'object' ? `${JSON.stringify(resource.symbol)}: ${text}` : text;
  }

  private name(indent: string): string {
    const { resource, around } = this;
    const names = operandsOf(resource, around);
    if (names.length === 1) {
      const like = around.nameLike(resource);
      return like === undefined ? writeValue(resource.name, indent, around) : JSON.stringify(`[${like}]`);
    }
    if (names.every((operand) => /^'[^']*'$/.test(operand)))
      return JSON.stringify(names.map((operand) => operand.slice(1, -1)).join('/'));
    const format = names.map((_, index) => `{${index}}`).join('/');
    return JSON.stringify(`[format('${format}', ${names.join(', ')})]`);
  }

  private location(indent: string): readonly string[] {
    const { location, beside } = this.resource;
    if (location === 'none') return [];
    if (location === 'global') return ['"location": "global"'];
    const value = entryOf(beside.body, 'location')?.value;
    const text = value ? writeValue({ reference: 'copy', value }, indent, this.around) : '"[resourceGroup().location]"';
    if (needsLoop(text)) throw new Refusal(`the location of '${beside.label}' depends on its loop`);
    return [`"location": ${text}`];
  }

  /** What belongs to a resource that may not be deployed has the same condition, as it is written there. */
  private condition(): readonly string[] {
    const { parent, scope } = this.resource;
    const text = this.conditionOf(parent ?? scope);
    return text === undefined ? [] : [`"condition": ${text}`];
  }

  private conditionOf(owner: Resource | NewResource | undefined): string | undefined {
    if (!owner) return undefined;
    if (isNewResource(owner)) return this.conditionOf(owner.parent ?? owner.scope);
    const outer = this.texts.ownerOf(owner);
    if (outer && outer !== owner) return this.conditionOf(outer);
    const written = propertyValue(this.texts.nodeOf(owner), 'condition');
    if (written) {
      const text = this.around.text.slice(written.offset, written.offset + written.length);
      if (needsLoop(text)) throw new Refusal(`the condition of '${owner.label}' depends on its loop`);
      return text;
    }
    const next = this.texts.graph.parent(owner);
    return next.kind === 'declared' ? this.conditionOf(next.resource) : undefined;
  }
}

/** The version that siblings of the same type or provider use. */
function apiVersion(resource: NewResource, graph: Graph): string {
  const outer = resource.type.split('/').slice(0, 2).join('/').toLowerCase();
  const related = graph.resources.filter(({ type }) => type.toLowerCase().startsWith(outer));
  const siblings = [...graph.all(resource.type), ...related];
  return versionWith(
    resource,
    siblings.flatMap(({ apiVersion }) => apiVersion ?? []),
  );
}
