import { isNewResource, type NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Place } from '../../../text/span';
import { propertyOf } from '../syntax/writtenProperties';
import type { Evaluation } from '../evaluation/evaluationInterface';
import type { Instance } from '../evaluation/scope';
import type { Expression } from '../syntax/nodes';
import { refuse } from './valueText';

/** Parents are followed no further than this. */
const DEEPEST = 10;

/** The declarations of a file behind the resources of the graph: each instance of a loop by itself. */
export class DeclaredInstances {
  private readonly byKey = new Map<string, Instance>();

  constructor(private readonly evaluation: Evaluation) {
    const { references } = evaluation;
    const enter = (found: Instance) => {
      this.byKey.set(references.keyOf(found), found);
      for (const nested of found.declared.nested.values()) {
        for (const inner of references.instancesOf(nested, found)) enter(inner);
      }
    };
    for (const declared of evaluation.symbols.declared) references.instancesOf(declared).forEach(enter);
  }

  get all(): Iterable<Instance> {
    return this.byKey.values();
  }

  /** The declaration of a resource; undefined for a part of another resource's body. */
  of(resource: Resource): Instance | undefined {
    return this.byKey.get(resource.key);
  }

  /** The declaration that holds a resource: its own, or that of the resource whose body it is a part of. */
  holding(resource: Resource): Instance | undefined {
    return this.byKey.get(resource.within?.owner ?? resource.key);
  }

  /** The declaration of the parent that a declaration names. */
  parentOf(found: Instance): Instance | undefined {
    const { parent } = this.evaluation.references.naming(found);
    return parent?.kind === 'id' && parent.target !== undefined ? this.byKey.get(parent.target) : undefined;
  }

  /** The declarations of a resource and of its parents, its own first. */
  upwards(of: Resource): readonly Instance[] {
    const path: Instance[] = [];
    for (let found = this.holding(of); found && path.length < DEEPEST; found = this.parentOf(found)) path.push(found);
    return path;
  }

  /**
   * Nothing is deployed to a resource that lies elsewhere: that takes a module with its scope.
   * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-core-diagnostics (BCP139, BCP165,
   * read 2026-11-29)
   * @throws Refusal when the resource, or one that it is a child of, names a scope of its own
   */
  checkScope(of: Resource | NewResource): void {
    if (isNewResource(of)) return;
    for (const { symbol, declared } of this.upwards(of)) {
      const { statement, body } = declared;
      if (statement.kind === 'resource' && statement.existing && propertyOf(body, 'scope'))
        refuse(`\`${symbol}\` is in another scope: what belongs to it is deployed by a module with that scope`);
    }
  }

  /** The condition of a resource, or of what it is a part or child of. */
  conditionOf(of: Resource): Expression | undefined {
    return this.upwards(of).find(({ declared }) => declared.condition)?.declared.condition;
  }

  /** The expression of a resource's location: its own, or that of the resource that it is a part or child of. */
  locationOf(of: Resource): Expression | undefined {
    for (const { declared } of this.upwards(of)) {
      const own = propertyOf(declared.body, 'location')?.value;
      if (own) return own;
    }
    return undefined;
  }

  /** Where a resource's outermost declaration stands in the file. */
  declarationOf(resource: Resource): Place | undefined {
    let found = this.holding(resource);
    while (found?.owner) found = found.owner;
    return found && this.evaluation.place(found.declared.statement.span);
  }

  /** Does an offset lie in a declaration, outside of those that are nested in it? */
  isWithin({ declared }: Instance, offset: number): boolean {
    const holds = ({ statement: { span } }: typeof declared) => span.start < offset && offset < span.end;
    return holds(declared) && ![...declared.nested.values()].some(holds);
  }
}
