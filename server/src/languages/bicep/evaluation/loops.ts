import { firstUnknown } from '../../../evaluation/unknownCall';
import { at, isUnset, unknown, type UnknownValue, type Value } from '../../../model/value';
import { overChoices } from '../../../evaluation/overChoices';
import type { Evaluation } from './evaluationInterface';
import { carried, inside, member } from '../../../evaluation/memberOfChoices';
import { within, type Binding, type Scope } from './scope';
import type { ForExpression } from '../syntax/nodes';

/** Loops of more items than this are not unrolled. Azure allows 800 resources in a template. */
const MOST_TURNS = 1000;

/** What a loop makes: one scope for each known item, and what hides further ones. */
export interface Turns {
  readonly scopes: readonly Scope[];
  readonly rest: UnknownValue | undefined;
  /** The list where it is one of several, so that an item is one of theirs. */
  readonly source?: Value;
}

export function turnsOf(loop: ForExpression, scope: Scope, evaluation: Evaluation): Turns {
  const target = evaluation.references.resolve(loop.source, scope);
  if (target?.kind === 'collection') {
    const scopes = target.instances.map((instance, index) =>
      turn(loop, scope, { kind: 'target', target: { kind: 'instance', instance } }, index, evaluation),
    );
    return { scopes, rest: undefined };
  }
  return turnsOver(evaluation.evaluate(loop.source, scope), loop, scope, evaluation);
}

/** The loop's variables when the list is not known: equal within one loop, and to nothing else. */
export function openTurn(
  loop: ForExpression,
  scope: Scope,
  cause: UnknownValue,
  evaluation: Evaluation,
  source?: Value,
): Scope {
  const place = evaluation.place(loop.source.span);
  const key = evaluation.key(`${evaluation.file}@${loop.span.start}`);
  const index = unknown(cause.reason, place, `index of ${key}`);
  const among = source && member(source, index, place);
  const item = among && among.kind !== 'unknown' ? among : unknown(cause.reason, place, `item of ${key}`);
  const bindings: [string, Binding][] = [[loop.item.name, { kind: 'value', value: item }]];
  if (loop.index) bindings.push([loop.index.name, { kind: 'value', value: index }]);
  return within(scope, bindings);
}

/** A loop as a value: the list of what its turns give. */
export function evaluateFor(loop: ForExpression, scope: Scope, evaluation: Evaluation): Value {
  const place = evaluation.place(loop.span);
  const list = (turns: Turns): Value => {
    if (turns.rest && turns.scopes.length === 0) {
      // Without names of its own around it, the loop gives the same list wherever it is asked.
      return unknown(
        turns.rest.reason,
        place,
        scope.outer ? undefined : evaluation.key(`for@${evaluation.file}@${loop.span.start}`),
      );
    }
    const items = turns.scopes.map((inner) => carried(evaluation.evaluate(loop.body, inner), evaluation.call.budget));
    return { kind: 'list', items, origin: at(place), ...(turns.rest ? { rest: turns.rest } : {}) };
  };
  const target = evaluation.references.resolve(loop.source, scope);
  if (target) return list(turnsOf(loop, scope, evaluation));
  const source = evaluation.evaluate(loop.source, scope);
  return overChoices([source], place, ([known]) => list(turnsOver(known!, loop, scope, evaluation)));
}

function turnsOver(source: Value, loop: ForExpression, scope: Scope, evaluation: Evaluation): Turns {
  if (isUnset(source)) return { scopes: [], rest: undefined };
  const place = evaluation.place(loop.source.span);
  if (source.kind !== 'list') {
    const rest = firstUnknown([source]) ?? unknown('the loop has no list', place);
    return { scopes: [], rest, source };
  }
  if (source.items.length > MOST_TURNS) {
    return { scopes: [], rest: unknown(`the loop has more than ${MOST_TURNS} items`, place) };
  }
  const scopes = source.items.map((item, index) =>
    turn(loop, scope, { kind: 'value', value: inside(source, item, place) }, index, evaluation),
  );
  return { scopes, rest: source.rest };
}

function turn(loop: ForExpression, scope: Scope, item: Binding, index: number, evaluation: Evaluation): Scope {
  const bindings: [string, Binding][] = [[loop.item.name, item]];
  if (loop.index) {
    const origin = at(evaluation.place(loop.index.span));
    bindings.push([loop.index.name, { kind: 'value', value: { kind: 'number', value: index, origin } }]);
  }
  return within(scope, bindings);
}
