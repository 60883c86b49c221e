import type { PredictedResource, Snapshot as Predicted } from '../../scripts/bicep/compiler';
import { languages } from '../../server/src/host/languages';
import type { Language } from '../../server/src/languages/language';
import type { Resource } from '../../server/src/model/resource';
import type { ObjectValue, Value } from '../../server/src/model/value';
import { evaluateDeployment, type Sources } from '../../server/src/workspace/deployments/evaluateDeployment';
import type { Snapshot } from '../../server/src/workspace/deployments/snapshot';
import { compareWithJson, emptyComparison, isExpression, shown, type Comparison } from './compareWithJson';

const byId = new Map(languages.map((language): [string, Language] => [language.id, language]));

/** What a Bicep file deploys, with a parameter file or without; undefined where it cannot be read. */
export function deployedBy(unit: string, parameterFile: string | undefined, files: Sources): Snapshot | undefined {
  const parameterFiles = parameterFile === undefined ? [] : [parameterFile];
  return evaluateDeployment({ key: unit, unit, parameterFiles }, files, byId as never);
}

/** How the resources here differ from those that the compiler predicts. */
export interface ResourceComparison {
  /** Resources that are predicted. */
  readonly predicted: number;
  /** Those of them that are there and equal in all values. */
  readonly equal: number;
  /** Predicted ones that are not found here, and found ones that are not predicted. */
  readonly missing: readonly string[];
  /** Predicted ones whose condition the engine leaves to the deployment, and which is false here. */
  readonly open: readonly string[];
  readonly extra: readonly string[];
  /** False where the engine does not look into modules that make an unknown number of something. */
  readonly isWhole: boolean;
  /** By the predicted resource's type and name. */
  readonly differences: ReadonlyMap<string, Comparison>;
  /** All values, each property's leaf one. */
  readonly values: number;
  readonly left: number;
}

/** What is said of a resource in other ways, or what is no part of it. */
const NOT_COMPARED = new Set([
  'id',
  'name',
  'type',
  'apiversion',
  'dependson',
  'condition',
  'scope',
  'parent',
  'existing',
  'extension',
]);

/** A deployment is looked through: what it deploys counts. The connection to a cluster is a resource only here. */
function isLookedThrough(type: string): boolean {
  return /^(microsoft\.resources\/deployments|kubernetes\/connections)$/i.test(type);
}

interface Own {
  readonly resource: Resource;
  readonly title: string;
  readonly isNamed: boolean;
}

/** Compares resources by type and full name, each one's whole body with what is predicted of it. */
export function compareResources(snapshot: Snapshot, predicted: Predicted): ResourceComparison {
  const { graph } = snapshot.network;
  const own = graph.resources
    .filter(({ existing, within, type }) => !existing && !within && !isLookedThrough(type))
    .map((resource): Own => {
      const names = graph.names(resource);
      const isNamed = names.every(({ kind }) => kind === 'string');
      const name = names.map((part) => (part.kind === 'string' ? part.value : shown(part))).join('/');
      return { resource, title: `${resource.type} ${name}`, isNamed };
    });
  const pool = new Set(own);
  const take = (one: Own | undefined): Own | undefined => {
    if (one) pool.delete(one);
    return one;
  };
  const theirs = predicted.predictedResources.filter(({ type }) => !isLookedThrough(type));
  const pairs = new Map<PredictedResource, Own | undefined>();
  const named = theirs.filter(({ name }) => !isExpression(name));
  for (const one of named) {
    const title = `${one.type} ${one.name}`.toLowerCase();
    // What extends resources may be called the same on each of them.
    const alike = [...pool].filter((candidate) => candidate.isNamed && candidate.title.toLowerCase() === title);
    pairs.set(one, take(alike.length > 1 ? leastDifferent(alike, one) : alike[0]));
  }
  // Names that only a deployment knows, there or here, cannot be compared: the one that is most alike is taken.
  for (const one of theirs) {
    if (pairs.get(one)) continue;
    const open = [...pool].filter(
      ({ resource, isNamed }) =>
        resource.type.toLowerCase() === one.type.toLowerCase() && (!isNamed || isExpression(one.name)),
    );
    pairs.set(one, take(leastDifferent(open, one)));
  }
  const missing: string[] = [];
  const open: string[] = [];
  const differences = new Map<string, Comparison>();
  let [equal, values, left] = [0, 0, 0];
  for (const one of theirs) {
    const title = `${one.type} ${one.name}`;
    const found = pairs.get(one);
    const comparison = emptyComparison();
    if (found) compareWithJson(bodyOf(found.resource.body), bodyOfPredicted(one), comparison);
    else if (isExpression(one.condition)) open.push(title);
    else missing.push(title);
    values += comparison.values;
    left += comparison.left;
    if (found && !isExpression(one.name)) {
      comparison.values++;
      // A name that is known there is to be known here.
      if (!found.isNamed) {
        const ours = found.title.slice(found.title.indexOf(' ') + 1);
        comparison.differences.push({ path: 'name', ours, theirs: JSON.stringify(one.name), unknown: true });
      }
    }
    if (found && comparison.differences.length === 0) equal++;
    if (comparison.differences.length > 0) differences.set(title, comparison);
  }
  const extra = [...pool].map(({ title, resource }) => (resource.condition ? `${title} (perhaps)` : title));
  const isWhole = !predicted.diagnostics.some((it) => String(it).includes('NestedDeploymentShortCircuited'));
  return { predicted: theirs.length - open.length, equal, missing, open, extra, isWhole, differences, values, left };
}

function leastDifferent(candidates: readonly Own[], one: PredictedResource): Own | undefined {
  const ranked = candidates.map((candidate) => {
    const comparison = emptyComparison();
    compareWithJson(bodyOf(candidate.resource.body), bodyOfPredicted(one), comparison);
    return { candidate, differences: comparison.differences.length };
  });
  return ranked.sort((a, b) => a.differences - b.differences)[0]?.candidate;
}

function bodyOf(body: ObjectValue): ObjectValue {
  const kept = [...body.entries].filter(([key]) => !NOT_COMPARED.has(key.toLowerCase()) && !key.startsWith('@'));
  return { ...body, entries: new Map(kept) };
}

function bodyOfPredicted(resource: PredictedResource): Record<string, unknown> {
  return Object.fromEntries(Object.entries(resource).filter(([key]) => !NOT_COMPARED.has(key.toLowerCase())));
}

/** Compares outputs by name. */
export function compareOutputs(
  outputs: ReadonlyMap<string, Value>,
  predicted: NonNullable<Predicted['outputs']>,
): Comparison {
  const comparison = emptyComparison();
  for (const [name, json] of Object.entries(predicted)) {
    const value = outputs.get(name);
    if (value) compareWithJson(value, json, comparison, name);
    else comparison.differences.push({ path: name, ours: 'nothing', theirs: JSON.stringify(json), unknown: true });
  }
  return comparison;
}
