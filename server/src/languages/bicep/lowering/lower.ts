import { truthOf } from '../../../evaluation/arm/logic';
import type { Fragment, ModuleCall, Patch, Reading } from '../../../model/fragment';
import { labelOf } from '../../../model/labelsInMessages';
import type { Resource } from '../../../model/resource';
import { allOf, isUnknown, type Truth } from '../../../model/threeValuedQuestions';
import { at, unknown, type ObjectValue, type Value } from '../../../model/value';
import type { Call, Inputs, Opened, Surroundings } from '../../unitEvaluation';
import type { Document, Unit } from '../../language';
import { StandIns } from '../../standInModules';
import { openDeployed } from '../evaluation/registryModuleOfParameterFile';
import { unreadDeployment } from './unreadDeployments';
import { read, using } from '../syntax/document';
import { FileEvaluation } from '../evaluation/fileEvaluation';
import type { Evaluation, OpenStandIn } from '../evaluation/evaluationInterface';
import { connectionsOf } from './kubernetesConnectionResources';
import { knownModule } from '../known';
import { evaluateObject } from '../evaluation/objectAndArrayValues';
import { isUnfollowed } from '../evaluation/moduleCalls';
import { parameterSource, parametersOf } from '../evaluation/parameterValues';
import { FILE_SCOPE, type Instance } from '../evaluation/scope';
import { symbolsOf } from '../evaluation/fileSymbols';
import type { BicepFile, Decorator } from '../syntax/nodes';

const standIns = new StandIns('main.bicep', read, open);

const openStandIn: OpenStandIn = (full, ...call) => {
  const known = knownModule(full, undefined);
  return known && standIns.open(known, ...call);
};

/** The values of a `.bicepparam` file. */
export function parameters(document: Document<BicepFile>, surroundings: Surroundings): Inputs {
  return parametersOf(document, openStandIn, surroundings);
}

/** The evaluation of a unit's file. */
export function evaluationOf(unit: Unit<BicepFile>, call: Call, surroundings: Surroundings): Evaluation {
  const { file, tree } = unit.documents[0]!;
  const evaluation: Evaluation = new FileEvaluation(
    file,
    symbolsOf(tree),
    parameterSource(file, call, () => evaluation),
    openStandIn,
    call,
    surroundings,
  );
  return evaluation;
}

/** One Bicep file as a root or as a module, or a parameter file that deploys a module of a registry. */
export function open(unit: Unit<BicepFile>, call: Call, surroundings: Surroundings): Opened {
  const deployed = using(unit.documents[0]!);
  if (deployed?.kind === 'reference')
    return openDeployed(unit.documents[0]!, deployed, call, surroundings, openStandIn);
  const evaluation = evaluationOf(unit, call, surroundings);
  const statements = new Map(evaluation.symbols.outputs.map((output) => [output.name.name, output.value]));
  const output = (name: string): Value | undefined => {
    const value = statements.get(name);
    if (!value) return undefined;
    return evaluation.once('output', name, evaluation.place(value.span), () => evaluation.evaluate(value, FILE_SCOPE));
  };
  const outputs = [...statements.keys()];
  const fragment = () => {
    const values = new Map(outputs.map((name) => [name, output(name)!]));
    return new Lowering(evaluation).fragment(values);
  };
  const exported = (name: string): Value | undefined => {
    const symbol = evaluation.symbols.byName.get(name);
    if (symbol?.kind !== 'variable') return undefined;
    return evaluation.evaluate({ kind: 'variable', span: symbol.statement.name.span, name }, FILE_SCOPE);
  };
  return { outputs, output, exported, fragment };
}

class Lowering {
  private readonly resources: Resource[] = [];
  private readonly patches: Patch[] = [];
  private readonly modules: ModuleCall[] = [];
  private readonly readings: (() => readonly Reading[])[] = [];

  constructor(private readonly evaluation: Evaluation) {}

  fragment(outputs: ReadonlyMap<string, Value>): Fragment {
    const { evaluation, resources, patches, modules } = this;
    const { symbols, references } = evaluation;
    for (const declared of symbols.declared) {
      for (const instance of references.instancesOf(declared)) {
        if (declared.statement.kind === 'module') this.module(instance);
        else this.resource(instance, true);
      }
    }
    resources.push(...connectionsOf(evaluation));
    const parameters = new Map<string, Value>();
    for (const [name, symbol] of symbols.byName) {
      if (symbol.kind !== 'parameter') continue;
      const { span } = symbol.statement.name;
      parameters.set(name, evaluation.evaluate({ kind: 'variable', span, name }, FILE_SCOPE));
    }
    const readings = () => this.readings.flatMap((inner) => inner());
    return { resources, patches, modules, outputs, parameters, readings };
  }

  private resource(instance: Instance, outer: Truth): void {
    const { evaluation } = this;
    const { references, call } = evaluation;
    const { declared } = instance;
    const deployed = allOf(outer, conditionOf(instance, evaluation));
    if (deployed === false) return;
    const { name, parent } = references.naming(instance);
    const condition = isUnknown(deployed) ? deployed : undefined;
    const { scope } = references.destinationOf(instance);
    const resource: Resource = {
      key: references.keyOf(instance),
      type: declared.type,
      name,
      label: labelOf(name, instance.symbol),
      address: `${evaluation.file}#${instance.symbol}`,
      ...declarationOf(instance),
      dialect: 'bicep',
      header: headerOf(instance, evaluation),
      declaration: evaluation.place(declared.statement.span),
      body: bodyOf(instance, evaluation),
      existing: declared.statement.kind === 'resource' && declared.statement.existing,
      ...(declared.apiVersion === undefined ? {} : { apiVersion: declared.apiVersion }),
      ...(parent ? { parent } : {}),
      ...(declared.statement.decorators.some(isPatch) ? { patch: true } : {}),
      ...(condition ? { condition } : {}),
      ...(call.steps.length > 0 ? { calls: call.steps } : {}),
      ...(scope === undefined ? {} : { scope }),
    };
    this.resources.push(resource);
    const unread = unreadDeployment(resource, instance.symbol);
    if (unread) this.modules.push(unread);
    for (const nested of declared.nested.values()) {
      for (const inner of references.instancesOf(nested, instance)) this.resource(inner, deployed);
    }
  }

  private module(instance: Instance): void {
    const { evaluation } = this;
    const deployed = conditionOf(instance, evaluation);
    if (deployed === false) return;
    const opened = evaluation.modules.of(instance);
    if (isUnfollowed(opened)) {
      this.modules.push({
        key: evaluation.references.keyOf(instance),
        name: instance.symbol,
        source: evaluation.modules.sourceOf(instance),
        place: headerOf(instance, evaluation),
        inputs: evaluation.modules.allInputs(instance),
        unfollowed: opened.unknown,
        unopened: opened.unopened,
        ...(isUnknown(deployed) ? { condition: deployed } : {}),
      });
      return;
    }
    const { resources, patches, modules, readings } = opened.fragment();
    if (readings) this.readings.push(readings);
    this.readings.push(() => this.handedToRegistry(instance));
    for (const resource of resources) this.resources.push(isUnknown(deployed) ? under(deployed, resource) : resource);
    this.patches.push(...patches);
    this.modules.push(...modules);
  }

  /** What a module of a registry is given: what stands in for its text need not use all of it. */
  private handedToRegistry(instance: Instance): readonly Reading[] {
    const { modules } = this.evaluation;
    const source = modules.sourceOf(instance);
    if (source.kind !== 'string' || !/^(br|ts)[:/]/.test(source.value)) return [];
    return [...modules.allInputs(instance).values()].map((value) => ({ by: `module \`${instance.symbol}\``, value }));
  }
}

/** A resource of a module that itself may be left out. */
function under(condition: Value, resource: Resource): Resource {
  return resource.condition ? resource : { ...resource, condition };
}

/** Is it deployed? A loop whose list is not known may make it or not. */
function conditionOf({ declared, scope, open }: Instance, evaluation: Evaluation): Truth {
  const place = evaluation.place((declared.condition ?? declared.statement.name).span);
  const own: Truth = declared.condition
    ? (truthOf(evaluation.evaluate(declared.condition, scope)) ?? unknown('the condition is not known', place))
    : true;
  if (!open || own === false) return own;
  const reason = `the loop's list is not known: ${open.reason}`;
  return isUnknown(own) ? own : unknown(reason, evaluation.place(declared.loop!.source.span));
}

/**
 * `@patch()`, an experimental decorator: the resource is sent with PATCH.
 * Source: https://github.com/Azure/bicep/pull/18954 (read 2026-11-29)
 */
function isPatch({ expression }: Decorator): boolean {
  return expression.kind === 'call' && expression.name.name === 'patch';
}

function headerOf({ declared: { statement } }: Instance, evaluation: Evaluation) {
  return evaluation.place(statement.name.name === '' ? statement.keyword : statement.name.span);
}

/** The body without what Bicep says in it beside Azure Resource Manager's own properties. */
function bodyOf({ declared, scope }: Instance, evaluation: Evaluation): ObjectValue {
  const empty: ObjectValue = {
    kind: 'object',
    entries: new Map(),
    origin: at(evaluation.place(declared.statement.value.span)),
  };
  if (!declared.body) return empty;
  const body = evaluateObject(declared.body, scope, evaluation);
  if (body.kind !== 'object') return empty;
  const entries = new Map([...body.entries].filter(([key]) => key !== 'parent'));
  return { ...body, entries };
}

/** The symbolic name without the indexes of loops, and the indexes. */
function declarationOf({ declared, symbol }: Instance): Pick<Resource, 'symbol' | 'instance'> {
  const indexes = symbol.match(/\[[^\]]*\]/g);
  return { symbol: declared.symbol, ...(indexes ? { instance: indexes.join('') } : {}) };
}
