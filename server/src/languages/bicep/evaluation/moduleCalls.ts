import type { Unopened } from '../../../model/fragment';
import { entryOf } from '../../../model/readProperty';
import { at, rehomed, unknown, withoutText, type Hop, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { innerCall, isOpened, type Inputs, type NotOpened, type Opened } from '../../unitEvaluation';
import type { Evaluation, Modules } from './evaluationInterface';
import { plainProperties, propertyOf } from '../syntax/writtenProperties';
import { isReference } from '../syntax/isRegistryReference';
import { openReference } from './restoredModules';
import { FILE_SCOPE, type Instance } from './scope';
import type { Expression } from '../syntax/nodes';

/** The modules of one file, each instance opened when it is first asked for. */
export class FileModules implements Modules {
  private readonly opened = new Map<Instance, Opened | NotOpened>();

  constructor(private readonly evaluation: Evaluation) {}

  /** The unit that an instance of a module calls, or why it is not followed. */
  of(instance: Instance): Opened | NotOpened {
    let opened = this.opened.get(instance);
    if (!opened) {
      const found = this.open(instance);
      opened = isOpened(found) ? found : this.unfollowed(instance, found);
      this.opened.set(instance, opened);
    }
    return opened;
  }

  /** The path or reference that a module is called by. */
  sourceOf({ declared: { statement } }: Instance): Value {
    const place = this.evaluation.place(statement.name.span);
    if (statement.kind !== 'module' || statement.path.kind === 'error')
      return unknown('the path is not written', place);
    return this.evaluation.evaluate(statement.path, FILE_SCOPE);
  }

  /** `module.outputs.x`: the value that the module gives it, one step further from its text. */
  output(instance: Instance, name: string, place: Place): Value {
    const opened = this.of(instance);
    const label = `${instance.symbol}.${name}`;
    const key = this.evaluation.key(`${instance.symbol}.outputs.${name}`);
    if (isUnfollowed(opened)) return unknown(opened.unknown.reason, place, key);
    const value = opened.output(name);
    if (!value) return unknown(`module \`${instance.symbol}\` has no output \`${name}\``, place, key);
    const hop: Hop = { kind: 'output', name: label, place: value.origin.place };
    const used = rehomed(value, place, hop);
    return withoutText(used);
  }

  /** `module.outputs`. */
  outputs(instance: Instance, place: Place): Value {
    const opened = this.of(instance);
    if (isUnfollowed(opened)) {
      return unknown(opened.unknown.reason, place, this.evaluation.key(`${instance.symbol}.outputs`));
    }
    const entries = new Map(
      opened.outputs.map((key) => [key, { key, keyPlace: place, place, value: this.output(instance, key, place) }]),
    );
    return { kind: 'object', entries, origin: at(place) };
  }

  /** The values that a call hands to what it calls. */
  allInputs(instance: Instance): ReadonlyMap<string, Value> {
    const inputs = this.inputsOf(instance);
    return new Map((inputs.names?.() ?? []).map((name) => [name, inputs.get(name)!]));
  }

  private open(instance: Instance): Opened | Unopened {
    const source = this.sourceOf(instance);
    if (source.kind !== 'string')
      return { because: 'its path is not known', why: 'unknown', help: 'Write the path of the module.' };
    const { evaluation } = this;
    const { statement } = instance.declared;
    const place = evaluation.place(statement.name.name === '' ? statement.keyword : statement.name.span);
    const to = evaluation.references.destinationOf(instance);
    const call = innerCall(evaluation.call, { name: instance.symbol, place }, this.inputsOf(instance), to);
    if ('because' in call) return call;
    if (!isReference(source.value)) return evaluation.surroundings.open(evaluation.file, source.value, call);
    return openReference(source.value, evaluation, call, evaluation.place(statement.span));
  }

  private unfollowed({ declared: { statement }, symbol }: Instance, unopened: Unopened): NotOpened {
    const place = this.evaluation.place(statement.name.name === '' ? statement.keyword : statement.name.span);
    const reason = `module \`${symbol}\` is not followed: ${unopened.because}`;
    return { unknown: unknown(reason, place, this.evaluation.key(symbol)), unopened };
  }

  /** Parameters are compared without case, as Azure Resource Manager does. */
  private inputsOf(instance: Instance): Inputs {
    const { evaluation } = this;
    const params = propertyOf(instance.declared.body, 'params')?.value;
    if (!params) return { get: () => undefined, names: () => [] };
    const written = (expression: Expression, name: string): Value => {
      const place = evaluation.place(expression.span);
      return evaluation.once('input', `${instance.symbol}.${name}`, place, () =>
        evaluation.evaluate(expression, instance.scope),
      );
    };
    const arriving = (value: Value, name: string): Value => {
      const { place } = value.origin;
      return rehomed(value, place, { kind: 'input', name, place });
    };
    const plain = params.kind === 'object' && plainProperties(params);
    if (params.kind === 'object' && plain) {
      return {
        get: (name) => {
          const property = propertyOf(params, name);
          return property && arriving(written(property.value, name), name);
        },
        names: () => plain.map(({ name }) => name),
      };
    }
    const whole = () => written(params, '');
    return {
      names: () => {
        const all = whole();
        return all.kind === 'object' ? [...all.entries.keys()] : [];
      },
      get: (name) => {
        const all = whole();
        if (all.kind === 'object') {
          const entry = entryOf(all, name);
          if (entry) return arriving(entry.value, name);
          return all.rest && arriving(unknown(all.rest.reason, all.origin.place, keyBelow(all.rest, name)), name);
        }
        const cause = all.kind === 'unknown' ? all : all.kind === 'choice' ? all.decidedBy : undefined;
        return cause && arriving(unknown(cause.reason, all.origin.place, keyBelow(cause, name)), name);
      },
    };
  }
}

export function isUnfollowed(opened: Opened | NotOpened): opened is NotOpened {
  return !isOpened(opened);
}

function keyBelow({ key }: UnknownValue, name: string): string | undefined {
  return key === undefined ? undefined : `${key}.${name}`;
}
