import { at, type Entry, type ObjectValue, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';

interface Draft {
  readonly children: Map<string, Draft | Entry>;
  keyPlace: Place;
  place: Place;
  rest: UnknownValue | undefined;
}

/** Puts the body of a resource together, path by path. */
export class BodyBuilder {
  private readonly root: Draft;

  /** @param header the place of objects that no block declares */
  constructor(
    private readonly header: Place,
    declaration: Place,
  ) {
    this.root = { children: new Map(), keyPlace: header, place: declaration, rest: undefined };
  }

  /** Sets a property; a later value wins over an earlier one. */
  set(path: string, value: Value, keyPlace: Place, place: Place): void {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = this.descend(keys);
    parent?.children.set(last, { key: last, keyPlace, place, value });
  }

  has(path: string): boolean {
    return this.at(path) !== undefined;
  }

  /** A property that was set as a whole. */
  get(path: string): Entry | undefined {
    const found = this.at(path);
    return found && !('children' in found) ? found : undefined;
  }

  private at(path: string): Draft | Entry | undefined {
    let draft: Draft | Entry | undefined = this.root;
    for (const key of path.split('.')) {
      if (!draft || !('children' in draft)) return undefined;
      draft = draft.children.get(key);
    }
    return draft;
  }

  /** Says that a block declares the object at a path, so that what is missing in it is reported there. */
  declare(path: string, keyPlace: Place, place: Place): void {
    const draft = this.descend(path.split('.'));
    if (draft) Object.assign(draft, { keyPlace, place });
  }

  /** Says that the object at a path may have further properties. */
  open(path: string, cause: UnknownValue): void {
    const draft = this.descend(path.split('.'));
    if (draft) draft.rest ??= cause;
  }

  build(): ObjectValue {
    return freeze(this.root);
  }

  private descend(keys: readonly string[]): Draft | undefined {
    let draft = this.root;
    for (const key of keys) {
      let next = draft.children.get(key);
      if (!next) {
        next = { children: new Map(), keyPlace: this.header, place: this.header, rest: undefined };
        draft.children.set(key, next);
      }
      if (!('children' in next)) return undefined;
      draft = next;
    }
    return draft;
  }
}

function freeze(draft: Draft): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const [key, child] of draft.children) {
    entries.set(
      key,
      'children' in child ? { key, keyPlace: child.keyPlace, place: child.place, value: freeze(child) } : child,
    );
  }
  return { kind: 'object', entries, origin: at(draft.place), ...(draft.rest ? { rest: draft.rest } : {}) };
}
