import {
  isNewResource,
  isReference,
  namedIn,
  Refusal,
  type Change,
  type NewResource,
  type NewValue,
} from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import { otherInstances } from '../../editing/otherLoopInstances';
import { isSameRepetition, repetitionOf, type Repetition } from './repetitionArguments';
import { differsByTurn } from '../evaluation/variesByInstance';
import { attribute, plainText, type Expression } from '../syntax/nodes';
import { drafted } from './blockText';
import type { Located } from './editedFolder';
import { quote, snakeCase } from './valueText';

/** An endpoint lies beside its service or its subnet: where these are reached differently, the files do not tell which. */
const ENDPOINT = 'microsoft.network/privateendpoints';

/** What finding the home of a new resource asks of the folder. */
export interface HomesContext {
  readonly graph: Graph;
  /** The block of a resource; of a part of one, the block that holds it. */
  blockOf(resource: Resource): Located;
}

/**
 * Where new resources belong: a child goes where its parent is, whatever the finding stands on. It is reached through
 * the parent's provider, lies in its resource group and is made as often as it.
 */
export class Homes {
  private readonly users = new Map<NewResource, Resource[]>();
  private readonly known = new Map<NewResource, Repetition | undefined>();

  constructor(
    changes: readonly Change[],
    private readonly around: HomesContext,
  ) {
    for (const change of changes) {
      if (change.kind !== 'set' && change.kind !== 'append') continue;
      for (const named of namedIn(change.kind === 'set' ? change.value : change.items)) {
        if (isNewResource(named)) this.users.set(named, [...(this.users.get(named) ?? []), change.resource]);
      }
    }
  }

  /** The declared resource that a new one belongs to. */
  of(resource: NewResource): Resource {
    const owner = resource.parent ?? resource.scope;
    if (!owner) return resource.beside;
    return isNewResource(owner) ? this.of(owner) : owner;
  }

  /** The `provider` of the home, as it is written. */
  provider(of: Resource | NewResource): string | undefined {
    const own = this.providerOfHome(of);
    if (!isNewResource(of) || of.type.toLowerCase() !== ENDPOINT) return own;
    for (const named of namedIn(of.body)) {
      if (isNewResource(named) || !/\/subnets$/i.test(named.type)) continue;
      const other = this.providerOfHome(named);
      if (other !== own)
        throw new Refusal(
          `subnet '${named.label}' is reached through ${other === undefined ? 'the default provider' : `\`${other}\``}, ` +
            'what the endpoint leads to through another one: say where the endpoint belongs',
        );
    }
    return own;
  }

  private providerOfHome(of: Resource | NewResource): string | undefined {
    const home = isNewResource(of) ? this.of(of) : of;
    const located = this.around.blockOf(home);
    const written = attribute(located.block.body, 'provider')?.value;
    if (!written) return undefined;
    const text = this.textFor(written, located, this.repetition(of));
    if (!text.startsWith('azurerm'))
      throw new Refusal(
        `'${home.label}' is reached through \`${text}\`: the provider of what belongs to it is not known`,
      );
    return text;
  }

  repetition(of: Resource | NewResource): Repetition | undefined {
    if (!isNewResource(of)) return this.repetitionOf(of);
    if (!this.known.has(of)) {
      this.known.set(of, undefined);
      this.known.set(of, this.repetitionOfNew(of));
    }
    return this.known.get(of);
  }

  private repetitionOf(resource: Resource): Repetition | undefined {
    const { block, document } = this.around.blockOf(resource);
    return repetitionOf(block, document.text);
  }

  private repetitionOfNew(resource: NewResource): Repetition | undefined {
    const owner = resource.parent ?? resource.scope;
    const own = owner && this.repetition(owner);
    if (own) return own;
    if (resource.each) return this.repetitionOf(resource.each);
    for (const named of [...namedIn(resource.name), ...namedIn(resource.body)]) {
      const made = isNewResource(named) ? this.repetition(named) : undefined;
      if (made) return made;
    }
    // What carries the name of an instance belongs to it; anything else is there once for all.
    for (const other of owner ? [] : this.neighbours(resource)) {
      const made = this.repetitionOf(other);
      if (made && (isNamedAfter(resource, other) || (made.optional && other === resource.beside))) return made;
    }
    return undefined;
  }

  /**
   * The name as HCL: where it holds the name of another resource that is worked out, for each instance or each
   * environment, with the expression that gives it.
   */
  name(resource: NewResource): string | undefined {
    const { name } = resource;
    if (typeof name !== 'string') return undefined;
    const repetition = this.repetition(resource);
    const like = this.namedLike(resource, repetition);
    if (!like) {
      if (!repetition || repetition.optional || resource.parent) return undefined;
      throw new Refusal('every instance would get the same name');
    }
    const located = this.around.blockOf(like);
    const written = attribute(located.block.body, 'name')?.value;
    if (!repetition && !this.isWorkedOut(like)) return undefined;
    if (!written) throw new Refusal(`the name of '${like.label}' is not written`);
    const text = this.textFor(written, located, repetition);
    const part = written.kind === 'template' && !written.heredoc ? text.slice(1, -1) : `\${${text}}`;
    const [before, ...rest] = quote(name).slice(1, -1).split(like.label);
    return `"${before}${part}${rest.join(like.label)}"`;
  }

  /** The label to begin with: with that of the block where the symbol has the name of one of its instances. */
  label(resource: NewResource): string {
    const wanted = snakeCase(resource.symbol);
    const repetition = this.repetition(resource);
    const owner = resource.scope ?? resource.parent;
    if (owner && isNewResource(owner)) return wanted.replace(snakeCase(owner.symbol), this.label(owner));
    const like = [this.of(resource), ...this.neighbours(resource)].find(
      (other) =>
        wanted.includes(snakeCase(other.label)) &&
        isSameRepetition(repetition, this.repetitionOf(other)) &&
        (repetition !== undefined || this.isWorkedOut(other)),
    );
    if (!like) return wanted;
    const block = snakeCase(this.around.blockOf(like).block.labels[1]?.value ?? '');
    return wanted.replace(snakeCase(like.label), block);
  }

  /** @throws Refusal when what one instance needs would be written for others that differ in it */
  checkTexts(resource: NewResource): void {
    const repetition = this.repetition(resource);
    if (!repetition) return;
    for (const other of [this.of(resource), ...this.neighbours(resource)]) {
      if (!isSameRepetition(repetition, this.repetitionOf(other))) continue;
      const own = this.differing(other);
      const odd = textsIn(resource.body).find((text) => own.some((part) => text.includes(part)));
      if (odd !== undefined)
        throw new Refusal(`every instance of '${other.label}' would get ${odd}: the others have another value`);
    }
  }

  /** The text of an expression of a block, for use in a resource that is made so often. */
  textFor(expression: Expression, { document, block }: Located, repetition: Repetition | undefined): string {
    const text = drafted(document.text, expression.span);
    if (!differsByTurn(document.tree.body, expression.span)) return text;
    if (isSameRepetition(repetition, repetitionOf(block, document.text))) return text;
    throw new Refusal(`\`${text}\` has another value for each instance`);
  }

  /** Is the name of a resource an expression, that may give another one in another environment? */
  private isWorkedOut(resource: Resource): boolean {
    if (resource.within || (resource.dialect !== 'azurerm' && resource.dialect !== 'azapi')) return false;
    const written = attribute(this.around.blockOf(resource).block.body, 'name')?.value;
    return written !== undefined && plainText(written) === undefined;
  }

  private namedLike(resource: NewResource, repetition: Repetition | undefined): Resource | undefined {
    return [this.of(resource), ...this.neighbours(resource)].find(
      (other) => isNamedAfter(resource, other) && isSameRepetition(repetition, this.repetitionOf(other)),
    );
  }

  /** The resource that it is repeated with, those that use it, then the one beside it. */
  private neighbours(resource: NewResource): readonly Resource[] {
    const { each, beside } = resource;
    return [...(each ? [each] : []), ...(this.users.get(resource) ?? []), beside].filter(
      ({ dialect }) => dialect === 'azurerm' || dialect === 'azapi',
    );
  }

  /** Texts of an instance that the other instances of its block do not have. */
  private differing(instance: Resource): readonly string[] {
    const others = otherInstances(instance, this.around.graph);
    if (others.length === 0) return [];
    const known = others.map((other) => new Set(valuesIn(other.body)));
    return valuesIn(instance.body).filter((text) => text.length > 1 && !known.every((texts) => texts.has(text)));
  }
}

function isNamedAfter({ name }: NewResource, { label }: Resource): boolean {
  return typeof name === 'string' && name.includes(label);
}

function textsIn(value: NewValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || (!Array.isArray(value) && isReference(value as NewValue))) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner as NewValue));
}

function valuesIn(value: Value): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.flatMap(valuesIn);
  if (value.kind === 'object') return [...value.entries.values()].flatMap((entry) => valuesIn(entry.value));
  return [];
}
