import { hasReference, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { sourcePlace, type Entry, type ObjectValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Literals, PlainType, PlannedParameter } from '../../editing/literalQueries';
import type { NamedMembers } from '../../editing/namedMembers';
import type { Passed } from '../../editing/parametersOfValue';
import { tupleAt } from '../syntax/expressionAt';
import { attribute, blocks, type Tuple } from '../syntax/nodes';
import { bodyPlace } from './azapiBody';
import { AzurermMembers } from './azurermMembers';
import { conditionOf } from './conditionalBranches';
import { objectionToNames } from './constantPlaces';
import type { Draft } from './editDraft';
import { itemOf } from './listEdits';
import { RegistryModuleMembers } from './registryModuleMembers';
import { objectionToRemoval } from './removals';
import { objectionAtSource, usedPlace } from './replacedText';
import { listsWithout } from './validationLists';
import { NOT_REVIEWED } from './sourceFiles';
import { writeValue } from './valueText';

const TYPES: Readonly<Record<PlainType, RegExp>> = {
  string: /^(string|any)$/,
  number: /^(number|any)$/,
  boolean: /^(bool|any)$/,
  'string list': /^(any|(list|set)\((string|any)\))$/,
};

/** What the plan asks of the files of a Terraform folder, and of those that hand it values. */
export class TerraformLiterals implements Literals {
  /** `depends_on` is no property that any resource has. */
  readonly writesWaitsApart = true;
  /** What is set anew is written anew, as `terraform fmt` would lay it out. */
  readonly changesParts = false;

  constructor(private readonly draft: Draft) {}

  named(resource: Resource): NamedMembers | undefined {
    if (resource.dialect === 'azapi') return undefined;
    if (resource.dialect === 'registry module') return new RegistryModuleMembers(resource, this.draft.folder);
    return new AzurermMembers(resource, this.draft);
  }

  objectionToReach({ file }: Place): string | undefined {
    return this.draft.folder.document(file) ? undefined : NOT_REVIEWED;
  }

  objectAt(object: ObjectValue, resource: Resource): Place | undefined {
    const { folder } = this.draft;
    const isBody = object === resource.body;
    if (!isBody && !object.origin.literal) return undefined;
    const place = isBody ? bodyPlace(resource, folder) : sourcePlace(object);
    return folder.document(place.file)?.text.startsWith('{', place.span.start) ? place : undefined;
  }

  isList(place: Place): boolean {
    return this.tupleAt(place) !== undefined;
  }

  itemIn(list: Place, item: Value): Place | undefined {
    const tuple = this.tupleAt(list);
    const written = tuple && itemOf(item, list.file, tuple);
    return written && { file: list.file, span: written.span };
  }

  used(entry: Entry, wanted: NewValue, resource: Resource): Place {
    return usedPlace(entry, wanted, resource, this.draft.folder);
  }

  objectionToRemoval(entry: Entry, path: string, resource: Resource): string | undefined {
    return objectionToRemoval(entry, path, resource, this.draft.folder);
  }

  chooses({ file, span }: Place): string | undefined {
    const document = this.draft.folder.document(file);
    const condition = document && conditionOf(document.tree.body, span);
    return condition && document.text.slice(condition.span.start, condition.span.end);
  }

  objectionAtSource(source: Place): string | undefined {
    return objectionAtSource(source, this.draft.folder);
  }

  /** What names others does so for one block: within one that is made several times, each instance names its own. */
  goesToSource(value: NewValue): boolean {
    return !hasReference(value);
  }

  misplaced(value: NewValue, place: Place): string | undefined {
    return objectionToNames(value, place, this.draft.folder);
  }

  /** Names of other instances are written alike where each instance names its own. */
  alike(one: NewValue, other: NewValue, place: Place): boolean {
    const document = this.draft.folder.document(place.file);
    if (!document) return false;
    const names = this.draft.namesAt(document, place);
    return writeValue(one, names) === writeValue(other, names);
  }

  parameter({ name, used }: Passed): PlannedParameter | undefined {
    const { folder } = this.draft;
    const documents = folder.siblingsOf(used.file);
    for (const document of documents) {
      const block = blocks(document.tree.body, 'variable').find(({ labels }) => labels[0]?.value === name);
      if (!block) continue;
      const type = attribute(block.body, 'type')?.value.span;
      const written = type ? document.text.slice(type.start, type.end) : 'any';
      return {
        declaration: { file: document.file, span: block.span },
        hasDefault: attribute(block.body, 'default') !== undefined,
        isOf: (plain) => TYPES[plain].test(written),
        // Where nobody gives it a value, Terraform asks for one.
        isNullable: false,
        isOwn: folder.own.includes(document),
        isUsedAlone: folder.textAt(used) === `var.${name}`,
        takes: () => true,
        listsWithout: (value) => (typeof value === 'object' ? [] : listsWithout(documents, name, value)),
      };
    }
    return undefined;
  }

  private tupleAt({ file, span }: Place): Tuple | undefined {
    const document = this.draft.folder.document(file);
    return document && tupleAt(document.tree.body, span);
  }
}
