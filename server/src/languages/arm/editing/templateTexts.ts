import { findNodeAtOffset, type Node } from 'jsonc-parser';
import { isNewResource, Refusal, type NewResource } from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import type { Place } from '../../../text/span';
import type { Document, EditContext } from '../../language';
import { keyOf, propertyValue } from '../syntax/jsonNodes';
import type { ArmTree } from '../syntax/parse';

/** A node with the document that it stands in. */
export interface Located {
  readonly node: Node;
  readonly document: Document<ArmTree>;
}

/** An array element or a property, and what contains it. */
export interface Child {
  readonly container: Node;
  readonly child: Node;
  readonly document: Document<ArmTree>;
}

/** A template, the parameter files that belong to it, and where resources and values stand in them. */
export class TemplateTexts {
  /** The template itself. */
  readonly main: Document<ArmTree>;
  readonly graph: Graph;
  private readonly documents: readonly Document<ArmTree>[];

  constructor({ unit, others, graph }: EditContext<ArmTree>) {
    const readable = [...unit.parameterFiles, ...others].filter(({ language }) => language === 'arm');
    this.documents = [...unit.documents, ...(readable as Document<ArmTree>[])];
    this.main = unit.documents[0]!;
    this.graph = graph;
  }

  /** @throws Refusal when the file is empty */
  get root(): Node {
    const { root } = this.main.tree;
    if (!root) throw new Refusal('the file is empty');
    return root;
  }

  /** The innermost node that covers a place; undefined where its file is not among the texts. */
  around(place: Place): Located | undefined {
    const document = this.documents.find(({ file }) => file === place.file);
    const root = document?.tree.root;
    if (!document || !root) return undefined;
    let node: Node | undefined = findNodeAtOffset(root, place.span.start, true);
    while (node && node.offset + node.length < place.span.end) node = node.parent;
    return node && { node, document };
  }

  /** @throws Refusal when no node begins there */
  at(place: Place): Located {
    const found = this.around(place);
    if (!found) throw new Refusal('the value is set in a file that is not part of the review');
    if (found.node.offset !== place.span.start) throw new Refusal('the place to change was not found');
    return found;
  }

  /** The array element or property that a place is. @throws Refusal when there is none */
  childAt(place: Place): Child {
    const found = this.around(place);
    if (!found) throw new Refusal('the declaration is in a file that is not part of the review');
    let { node } = found;
    while (node.parent?.offset === node.offset && node.parent.length === node.length) node = node.parent;
    if (node.parent?.type === 'property') node = node.parent;
    if (!node.parent) throw new Refusal('the declaration was not found');
    return { container: node.parent, child: node, document: found.document };
  }

  /** The JSON object of a resource, or of a part of one. @throws Refusal when it is declared in another file */
  nodeOf(resource: Resource): Node {
    if (resource.declaration.file !== this.main.file)
      throw new Refusal(`'${resource.label}' is declared in another file`);
    return this.at(resource.declaration).node;
  }

  /** The resource that is declared: itself, or the one whose body it is a part of. */
  ownerOf(resource: Resource): Resource | undefined {
    return resource.within ? this.graph.get(resource.within.owner) : resource;
  }

  /** The resource in whose template a new one belongs: a child is deployed where its parent is. */
  homeOf(resource: NewResource): Resource {
    const { parent, beside } = resource;
    if (!parent) return beside;
    return isNewResource(parent) ? this.homeOf(parent) : parent;
  }

  /** The template's list of resources that holds a resource, and the element in it. */
  listOf(resource: Resource): { readonly container: Node; readonly child: Node } {
    const top = this.ownerOf(resource);
    if (!top) throw new Refusal('the resource is not in this file');
    let child: Node | undefined = this.nodeOf(top);
    while (child?.parent) {
      const list: Node = child.parent.type === 'property' ? child.parent.parent! : child.parent;
      const holder = list.parent;
      const isList = holder?.type === 'property' && keyOf(holder).toLowerCase() === 'resources';
      if (isList && !propertyValue(holder.parent, 'type'))
        return { container: list, child: child.parent.type === 'property' ? child.parent : child };
      child = child.parent;
    }
    throw new Refusal('the list of resources was not found');
  }
}

/** The template that a node stands in: the file's own, or one inside of it. */
export function templateAround(node: Node): Node | undefined {
  let around = node.parent;
  while (around && !(propertyValue(around, 'resources') && !propertyValue(around, 'type'))) around = around.parent;
  return around;
}
