import type { NewValue } from '../../../model/change';
import type { TextEdit } from '../../../text/edits';
import type { Place } from '../../../text/span';
import type { ArrayExpression, Node, ObjectExpression } from '../syntax/nodes';
import type { Text, Texts } from './sourceFiles';
import { changeMembers } from './memberEdits';
import { refuse, type Expressions } from './valueText';

type Container = ObjectExpression | ArrayExpression;

interface ContainerChange {
  readonly text: Text;
  readonly removed: Node[];
  added: ReadonlyMap<string, NewValue> | readonly NewValue[];
}

/** Collects what object and list literals lose and gain: everything in one of them is written in one go. */
export class ContainerChanges {
  private readonly changes = new Map<Container, ContainerChange>();

  constructor(private readonly texts: Texts) {}

  add(place: Place, kind: Container['kind'], added: ContainerChange['added']): void {
    const text = this.texts.in(place);
    const container = text.node(place.span, [kind]);
    if (container?.kind === 'object' || container?.kind === 'array') this.of(text, container).added = added;
  }

  /** Takes away a property (its whole place) or an item. */
  remove(place: Place, kind: Node['kind']): void {
    const text = this.texts.in(place);
    const [member, outer] = text.path(place.span, [kind]).slice(-2).reverse();
    if (!member || (outer?.kind !== 'object' && outer?.kind !== 'array')) return refuse('what to remove is not found');
    this.of(text, outer).removed.push(member);
  }

  /** Takes an item, whatever it is, out of its list. */
  removeItem(place: Place): void {
    const text = this.texts.in(place);
    const path = text.path(place.span);
    for (const [index, list] of path.entries()) {
      const item = path[index + 1];
      if (list.kind !== 'array' || item?.span.start !== place.span.start || item.span.end !== place.span.end) continue;
      this.of(text, list).removed.push(item);
      return;
    }
    refuse('what to remove is not found');
  }

  write(references: Expressions, add: (text: Text, edits: readonly TextEdit[]) => void): void {
    for (const [container, { text, removed, added }] of this.changes)
      add(text, changeMembers(text, container, { removed, added }, references));
  }

  private of(text: Text, container: Container): ContainerChange {
    let change = this.changes.get(container);
    if (!change) this.changes.set(container, (change = { text, removed: [], added: [] }));
    return change;
  }
}
