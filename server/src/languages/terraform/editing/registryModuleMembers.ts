import { Refusal, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { sourcePlace, type Entry } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { NamedMembers } from '../../editing/namedMembers';
import type { Folder } from './sourceFiles';

/** What a registry module is handed is changed where it is written, if it is written in ARM's own form. */
export class RegistryModuleMembers implements NamedMembers {
  constructor(
    private readonly resource: Resource,
    private readonly folder: Folder,
  ) {}

  hasName(): boolean {
    return true;
  }

  isWritten(): boolean {
    return true;
  }

  inOwnWords(_path: string, { value: before }: Entry, value: NewValue): NewValue {
    const isPlain = before.kind === 'string' || before.kind === 'boolean' || before.kind === 'number';
    const isSame = isPlain && this.folder.textAt(sourcePlace(before)) === JSON.stringify(before.value);
    if (!isSame || !before.origin.literal) throw this.refusal();
    return value;
  }

  itemsInOwnWords(_path: string, _entry: Entry, items: readonly NewValue[]): readonly NewValue[] {
    return items;
  }

  members(): never {
    throw this.refusal();
  }

  itemsApart(): undefined {
    return undefined;
  }

  standsByItself(item: Place): boolean {
    return this.folder.blockAt(item) !== undefined;
  }

  private refusal(): Refusal {
    return new Refusal(`'${this.resource.label}' is made by a registry module: set its input for this yourself`);
  }
}
