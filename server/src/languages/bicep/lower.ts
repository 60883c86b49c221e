import { truthOf } from '../../evaluation/arm/logic';
import type { Fragment, ModuleCall } from '../../model/fragment';
import { labelOf } from '../../model/label';
import type { Resource } from '../../model/resource';
import { allOf, isUnknown, type Truth } from '../../model/truth';
import { at, unknown, type ObjectValue, type Value } from '../../model/value';
import type { Unit } from '../language';
import { propertyOf } from './declarations';
import { Evaluation } from './evaluate';
import { evaluateObject } from './literals';
import { parameterSource } from './parameters';
import { FILE_SCOPE, type Instance } from './scope';
import { symbolsOf } from './symbols';
import type { BicepFile } from './syntax';

/** The evaluation of a unit's file, with the parameters that the unit gives. */
export function evaluationOf(unit: Unit<BicepFile>): Evaluation {
  const document = unit.documents[0]!;
  const evaluation: Evaluation = new Evaluation(
    document.file,
    symbolsOf(document.tree),
    parameterSource(unit, () => evaluation),
  );
  return evaluation;
}

/** What one Bicep file deploys. */
export function lower(unit: Unit<BicepFile>): Fragment {
  const evaluation = evaluationOf(unit);
  const { symbols } = evaluation;
  const resources: Resource[] = [];
  const modules: ModuleCall[] = [];
  for (const declared of symbols.declared) {
    for (const instance of evaluation.references.instancesOf(declared)) {
      if (declared.statement.kind === 'module') addModule(instance, evaluation, modules);
      else addResource(instance, true, evaluation, resources);
    }
  }
  const outputs = new Map<string, Value>();
  for (const { name, value } of symbols.outputs) outputs.set(name.name, evaluation.evaluate(value, FILE_SCOPE));
  const parameters = new Map<string, Value>();
  for (const [name, symbol] of symbols.byName) {
    if (symbol.kind !== 'parameter') continue;
    const { span } = symbol.statement.name;
    parameters.set(name, evaluation.evaluate({ kind: 'variable', span, name }, FILE_SCOPE));
  }
  return { resources, patches: [], modules, outputs, parameters };
}

function addResource(instance: Instance, outer: Truth, evaluation: Evaluation, into: Resource[]): void {
  const { declared } = instance;
  const deployed = allOf(outer, conditionOf(instance, evaluation));
  if (deployed === false) return;
  const { name, parent } = evaluation.references.naming(instance);
  const key = evaluation.references.keyOf(instance);
  const condition = isUnknown(deployed) ? deployed : undefined;
  into.push({
    key,
    type: declared.type,
    name,
    label: labelOf(name, instance.symbol),
    address: key,
    dialect: 'bicep',
    header: headerOf(instance, evaluation),
    declaration: evaluation.place(declared.statement.span),
    body: bodyOf(instance, evaluation),
    existing: declared.statement.kind === 'resource' && declared.statement.existing,
    ...(declared.apiVersion === undefined ? {} : { apiVersion: declared.apiVersion }),
    ...(parent ? { parent } : {}),
    ...(condition ? { condition } : {}),
  });
  for (const nested of declared.nested.values()) {
    for (const inner of evaluation.references.instancesOf(nested, instance)) {
      addResource(inner, deployed, evaluation, into);
    }
  }
}

function addModule(instance: Instance, evaluation: Evaluation, into: ModuleCall[]): void {
  const { statement, body } = instance.declared;
  const deployed = conditionOf(instance, evaluation);
  if (statement.kind !== 'module' || deployed === false) return;
  const name = statement.name.name;
  const place = headerOf(instance, evaluation);
  const given = propertyOf(body, 'params');
  const params = given && evaluation.evaluate(given.value, instance.scope);
  const inputs = new Map<string, Value>();
  if (params?.kind === 'object') for (const entry of params.entries.values()) inputs.set(entry.key, entry.value);
  const source = statement.path.kind === 'error' ? undefined : evaluation.evaluate(statement.path, FILE_SCOPE);
  into.push({
    key: evaluation.references.keyOf(instance),
    name,
    source: source ?? unknown('the path is not written', place),
    place,
    inputs,
    unfollowed: unknown(`module \`${name}\` is not followed`, place, instance.symbol),
    ...(isUnknown(deployed) ? { condition: deployed } : {}),
  });
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
