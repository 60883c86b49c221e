import type { Node } from 'jsonc-parser';
import { isNewResource, Refusal, type NewResource, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Inlined } from '../../editing/inlineAdditions';
import { referencesIn } from '../../editing/newValueQueries';
import { elements, propertyValue, property, textOf } from '../syntax/jsonNodes';
import type { ChangedChildren } from './containerChanges';
import { bodyOf, namesOfChild } from './declarationDependencies';
import { templateAround, type TemplateTexts } from './sourceFiles';
import { idOperand, linesOf, type ValueContext } from './valueText';
import { isSpelled, spellingsOf, waitsFor } from './dependsOnMatching';

/** What the resources of a template wait for: a resource that names another one by its id is deployed after it. */
export class Dependencies {
  private readonly operands = new Map<Node, Set<string>>();

  constructor(
    private readonly texts: TemplateTexts,
    private readonly inlined: Inlined,
    private readonly around: ValueContext,
  ) {}

  /** A declared resource gets a value. */
  note(resource: Resource, value: NewValue): void {
    const operands = this.operandsIn(value);
    const owner = operands.length > 0 ? this.texts.ownerOf(resource) : undefined;
    if (!owner) return;
    const node = this.texts.nodeOf(owner);
    const known = this.operands.get(node) ?? new Set();
    for (const operand of operands) known.add(operand);
    this.operands.set(node, known);
  }

  /** The expressions of what a new resource waits for, each in brackets. */
  ofNew({ parent, scope, body }: NewResource): readonly string[] {
    const owners = [parent, scope].flatMap((of) => (of && this.operandOf(of)) ?? []);
    return [...new Set([...owners, ...this.operandsIn(body)])].map((operand) => `[${operand}]`);
  }

  /** @throws Refusal when an expression says what a resource waits for */
  write(children: ChangedChildren): void {
    const { main } = this.texts;
    for (const [node, operands] of this.operands) {
      const missing = [...operands]
        .filter((operand) => !waitsFor(node, operand))
        .map((operand) => `[${operand}]`)
        .filter((text) => !isItself(node, text));
      if (missing.length === 0) continue;
      const list = propertyValue(node, 'dependsOn');
      if (!list) {
        const after = property(node, 'location') ?? property(node, 'name');
        const text = (indent: string) => `"dependsOn": ${linesOf(missing, indent, this.around.layout)}`;
        children.add(node, main, { text, ...(after ? { after } : {}) });
      } else if (list.type === 'array')
        children.add(list, main, ...missing.map((text) => ({ text: () => JSON.stringify(text) })));
      else
        throw new Refusal(
          `an expression says what '${textOf(propertyValue(node, 'name')) ?? ''}' waits for: have it wait for ${missing[0]!} by yourself`,
        );
    }
  }

  /** Nothing waits for a declaration that goes. @param gone elements of a template's resources */
  leave(gone: readonly Node[], children: ChangedChildren): void {
    for (const template of new Set(gone.map(templateAround))) {
      const all = propertyValue(template, 'resources')?.children ?? [];
      const left = all.filter((child) => !gone.includes(child));
      const kept = namesFor(left, template);
      const lost = [...namesFor(gone, template)].filter((name) => !kept.has(name));
      for (const node of left.flatMap(withChildren)) this.leaveIn(node, new Set(lost), template, children);
    }
  }

  private leaveIn(node: Node, lost: ReadonlySet<string>, template: Node | undefined, children: ChangedChildren): void {
    const list = property(node, 'dependsOn');
    const items = elements(list?.children?.[1]);
    const out = items.filter((item) => isSpelled(item, lost, template));
    if (!list || out.length === 0) return;
    if (out.length === items.length) return children.remove(node, list, this.texts.main);
    for (const item of out) children.remove(list.children![1]!, item, this.texts.main);
  }

  private operandsIn(value: NewValue): readonly string[] {
    return referencesIn(value).flatMap((reference) => {
      switch (reference.reference) {
        case 'id':
        case 'runtime':
        case 'declaration':
          return this.operandOf(reference.of) ?? [];
        case 'id keyed':
          return reference.ids.flatMap((id) => this.operandOf(id) ?? []);
        default:
          return [];
      }
    });
  }

  /** What to wait for: the resource itself, or the declaration that an inline one is part of. */
  private operandOf(of: Resource | NewResource): string | undefined {
    const inlinedIn = isNewResource(of) ? this.inlined.get(of) : undefined;
    if (inlinedIn) return this.operandOf(inlinedIn);
    if (isNewResource(of)) return idOperand(of, this.around);
    if (of.existing) return undefined;
    const owner = this.texts.ownerOf(of);
    return owner && (owner === of ? idOperand(of, this.around) : this.operandOf(owner));
  }
}

/** All that `dependsOn` may call resources of a template; a loop's name stands for all that it makes. */
function namesFor(elementsOfResources: readonly Node[], template: Node | undefined): ReadonlySet<string> {
  const names = elementsOfResources.flatMap((child) => {
    const loop = textOf(propertyValue(propertyValue(bodyOf(child), 'copy'), 'name'))?.toLowerCase();
    const ids = namesOfChild(child).names.flatMap((name) => [...spellingsOf(name, template)]);
    return loop === undefined ? ids : [...ids, loop];
  });
  return new Set(names);
}

/** A resource with the children that it declares inside of itself. */
function withChildren(child: Node): readonly Node[] {
  const node = bodyOf(child);
  return [node, ...elements(propertyValue(node, 'resources')).flatMap(withChildren)];
}

function isItself(node: Node, text: string): boolean {
  const type = textOf(propertyValue(node, 'type'));
  const name = textOf(propertyValue(node, 'name'));
  return type !== undefined && name !== undefined && text === `[resourceId('${type}', '${name}')]`;
}
