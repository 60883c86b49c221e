import type { NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import { joinedInCamelCase } from '../../editing/askedParameters';
import type { DeclaredInstances } from './declaredInstances';

/** The symbols of the resources that an edit adds: none is taken twice. */
export class NewSymbols {
  private readonly symbols = new Map<NewResource, string>();

  /**
   * @param namedAfter the resources whose names a new one may hold
   * @param isPlain is a name a plain text where it is written?
   * @param taken names of the file; the new ones are added to it
   */
  constructor(
    additions: readonly NewResource[],
    namedAfter: (added: NewResource) => readonly Resource[],
    instances: DeclaredInstances,
    isPlain: (name: Value) => boolean,
    taken: Set<string>,
  ) {
    for (const added of additions)
      this.symbols.set(added, uniqueName(symbolLike(added, namedAfter(added), instances, isPlain), taken));
  }

  of(added: NewResource): string | undefined {
    return this.symbols.get(added);
  }
}

/** The symbol: with that of another resource where it holds a name of it that is worked out, as in each environment anew. */
function symbolLike(
  { symbol }: NewResource,
  others: readonly Resource[],
  instances: DeclaredInstances,
  isPlain: (name: Value) => boolean,
): string {
  for (const other of others) {
    const name = joinedInCamelCase('', other.label);
    const own = instances.of(other)?.symbol;
    if (own === undefined || name === '' || !symbol.includes(name) || isPlain(other.name)) continue;
    if (/^\w+$/.test(own)) return symbol.replace(name, joinedInCamelCase('', own));
  }
  return symbol;
}

/** A name that is not taken: the wanted one, or with the first free number behind it. It is taken from then on. */
function uniqueName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}
