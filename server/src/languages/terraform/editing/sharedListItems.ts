import { Refusal } from '../../../model/change';
import type { Resource } from '../../../model/resource';

/**
 * Texts that are added at one place by resources that share it: instances of a loop, calls of a module, and all that take
 * one list. What they ask for alike is written once.
 */
export class SharedItems {
  private readonly byResource = new Map<string, string[]>();

  ask({ key }: Resource, texts: readonly string[]): void {
    const known = this.byResource.get(key) ?? [];
    known.push(...texts.filter((text) => !known.includes(text)));
    this.byResource.set(key, known);
  }

  /** @throws Refusal when one would get what only another one asks for */
  all(): readonly string[] {
    const [first = [], ...more] = this.byResource.values();
    const isSame = more.every((other) => other.length === first.length && other.every((text) => first.includes(text)));
    if (!isSame) throw new Refusal('two different lists are wanted at the same place');
    return first;
  }
}
