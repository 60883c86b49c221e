import { firstUnknown } from '../../../evaluation/unknownCall';
import { at, rehomed, unknown, withoutText, type Hop, type Value } from '../../../model/value';
import type { ModuleCall, Unopened } from '../../../model/fragment';
import type { Place } from '../../../text/span';
import { innerCall, isOpened, type Inputs, type NotOpened, type Opened } from '../../unitEvaluation';
import { keyOf, ofInstances } from './resourceAttributes';
import { handedClouds } from './providerClouds';
import { instancesOf } from './instances';
import { clean } from './pathExpressions';
import { openFromAfar } from './registryModules';
import { member, settled } from './memberAccess';
import { named, once } from './evaluatedOnce';
import { evaluate, placeOf, type Declared, type Instance, type Local, type Scope } from './scope';
import { moduleSource } from './moduleSources';
import { attribute, attributes, type Block, type Expression } from '../syntax/nodes';
import { object } from './valueBuilders';

/** Arguments of a module call that are no inputs. */
const META = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

/** A call of another folder or of a registry module; one for each instance. */
interface Called {
  readonly label: string;
  readonly declared: Declared<Block>;
  readonly instance: Instance;
}

export function callsIn(scope: Scope): readonly Called[] {
  return [...scope.modules].flatMap(([label, declared]) =>
    instancesOf(`module.${label}`, declared, scope).items.map((instance) => ({ label, declared, instance })),
  );
}

/** The unit that a call leads to, or why it is not followed. */
export function openModule(called: Called, scope: Scope): Opened | NotOpened {
  const name = nameOf(called);
  let opened = scope.opened.get(name);
  if (!opened) {
    const found = open(called, scope);
    opened = isOpened(found) ? found : unfollowed(called, found, scope);
    scope.opened.set(name, opened);
  }
  return opened;
}

export function isUnfollowed(opened: Opened | NotOpened): opened is NotOpened {
  return !isOpened(opened);
}

/** A call that is not followed, as the graph keeps it. */
export function unfollowedCall(called: Called, { unknown: because, unopened }: NotOpened, scope: Scope): ModuleCall {
  const { label, declared, instance } = called;
  const inputs = inputsOf(called, scope);
  const place = placeOf(declared.node.headerSpan, instance.local);
  const source = attribute(declared.node.body, 'source');
  return {
    key: `${scope.call.key}#${nameOf(called)}`,
    name: `${label}${instance.suffix}`,
    source: source ? evaluate(source.value, scope, instance.local) : unknown('the module has no source', place),
    place,
    inputs: new Map((inputs.names?.() ?? []).map((name) => [name, inputs.get(name)!])),
    unfollowed: because,
    unopened,
    ...(instance.condition ? { condition: instance.condition } : {}),
  };
}

/** `module.network.subnet_id`, `module.aks["dev"].id`, `module.network`. */
export function moduleOutput(label: string, steps: readonly Value[], here: Place, scope: Scope): Value {
  const declared = scope.modules.get(label);
  const name = `module.${label}`;
  const key = `${scope.prefix}${name}${keyOf(steps)}`;
  if (!declared) return unknown(`\`${name}\` is not declared in this folder`, here, key);
  return ofInstances(name, instancesOf(name, declared, scope), steps, here, key, (instance, [first, ...rest]) => {
    const called = { label, declared, instance };
    if (!first) return allOutputs(called, here, scope);
    if (first.kind !== 'string') return unknown(`which output of \`${name}\` is meant is not known`, here, key);
    return rest.reduce((value, step) => member(value, step, here), output(called, first.value, here, scope));
  });
}

function output(called: Called, name: string, here: Place, scope: Scope): Value {
  const opened = openModule(called, scope);
  const label = `${nameOf(called)}.${name}`;
  if (isUnfollowed(opened)) return unknown(opened.unknown.reason, here, scope.prefix + label);
  const value = opened.output(name);
  if (!value) return unknown(`\`${nameOf(called)}\` has no output \`${name}\``, here, scope.prefix + label);
  const hop: Hop = { kind: 'output', name: label, place: value.origin.place };
  const used = rehomed(value, here, hop);
  return withoutText(used);
}

function allOutputs(called: Called, here: Place, scope: Scope): Value {
  const opened = openModule(called, scope);
  if (isUnfollowed(opened)) return unknown(opened.unknown.reason, here, scope.prefix + nameOf(called));
  return named(`${nameOf(called)} outputs`, here, scope, () =>
    object(
      opened.outputs.map((name) => [name, output(called, name, here, scope)] as const),
      here,
      at(here),
    ),
  );
}

function open(called: Called, scope: Scope): Opened | Unopened {
  const { declared, instance } = called;
  const { body } = declared.node;
  const written = attribute(body, 'source');
  if (!written) return { because: 'it has no source', why: 'unknown', help: 'Give the module a `source`.' };
  const source = known(written.value, scope, instance.local);
  if (typeof source !== 'string') return source;
  const step = { name: nameOf(called), place: placeOf(declared.node.headerSpan, instance.local) };
  const inner = innerCall(scope.call, step, inputsOf(called, scope));
  if ('because' in inner) return inner;
  const { provider } = scope.call;
  const call = { ...inner, clouds: handedClouds(declared.node, scope), ...(provider ? { provider } : {}) };
  const parsed = moduleSource(source);
  if (parsed.kind === 'local') {
    const path = clean(`${scope.base.path}/${parsed.path}`);
    return scope.surroundings.open(declared.file, parsed.path, { ...call, base: { file: scope.base.file, path } });
  }
  const constraint = attribute(body, 'version');
  const version = constraint && known(constraint.value, scope, instance.local);
  if (typeof version === 'object') return version;
  return openFromAfar(source, parsed, version, call, placeOf(declared.node.span, instance.local), scope);
}

/**
 * The text of a source or version. OpenTofu works them out from variables and locals; Terraform takes plain texts.
 * Source: https://opentofu.org/docs/language/modules/sources/ (read 2026-11-29)
 */
function known(written: Expression, scope: Scope, local: Local): string | Unopened {
  const value = evaluate(written, scope, local);
  if (value.kind === 'string') return value.value;
  const cause = firstUnknown([value])?.reason ?? 'it is no text';
  return {
    because: `its source or version is not known: ${cause}`,
    why: 'unknown',
    help: 'Give the variables that `source` and `version` are made of a default, or name a parameter file.',
  };
}

function unfollowed(called: Called, unopened: Unopened, scope: Scope): NotOpened {
  const place = placeOf(called.declared.node.headerSpan, called.instance.local);
  const name = nameOf(called);
  return { unknown: unknown(`\`${name}\` is not followed: ${unopened.because}`, place, scope.prefix + name), unopened };
}

function inputsOf(called: Called, scope: Scope): Inputs {
  const { declared, instance } = called;
  const { body } = declared.node;
  return {
    names: () => [...new Set(attributes(body).map(({ name }) => name))].filter((name) => !META.has(name)),
    get(name) {
      const written = META.has(name) ? undefined : attribute(body, name);
      if (!written) return undefined;
      const here = placeOf(written.value.span, instance.local);
      const value = once(`${nameOf(called)} input ${name}`, here, scope, () =>
        settled(evaluate(written.value, scope, instance.local)),
      );
      const { place } = value.origin;
      return rehomed(value, place, { kind: 'input', name, place });
    },
  };
}

function nameOf({ label, instance }: Called): string {
  return `module.${label}${instance.suffix}`;
}
