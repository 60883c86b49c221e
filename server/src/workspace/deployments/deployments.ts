import { sourceOfCompiled } from '../files/compiledTemplates';
import type { FileIndex } from '../files/fileIndex';
import type { Choices } from '../parameterFiles/chosenParameterFiles';
import { ownersOf } from '../parameterFiles/tfvarsOwners';
import { hasOwnValues } from '../parameterFiles/deployedByItself';
import { attachedByUsing, waysOf } from '../parameterFiles/matchParameterFiles';
import { templateOwnersOf } from '../parameterFiles/templateParameterFiles';
import type { NotTaken } from '../parameterFiles/wayOfDeployment';

/** A root unit with the parameter files that it is deployed with. */
export interface Deployment {
  /** The unit's key; with the parameter file behind it where a root is deployed in several ways. */
  readonly key: string;
  readonly unit: string;
  /** Later ones win. */
  readonly parameterFiles: readonly string[];
  /** What tells it from the root's other deployments: a parameter file, or the folder of several. */
  readonly way?: string;
  /** A module that others call, by itself. */
  readonly alone?: boolean;
}

/** Which files are deployed together. */
export interface Deployments {
  /** By key, in the order of the keys. */
  readonly all: ReadonlyMap<string, Deployment>;
  /** Units that call a unit. */
  readonly callers: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byUnit: ReadonlyMap<string, readonly Deployment[]>;
  readonly byParameterFile: ReadonlyMap<string, readonly Deployment[]>;
  /** Parameter files that look as if they belonged to a root and are not taken. */
  readonly notTaken: readonly NotTaken[];
}

/**
 * A unit that no other calls is a root; so is one that has parameter files of its own, and one of each circle of
 * units that call each other. What was read only because something leads to it is a root only for a parameter file,
 * and a compiled template is none beside its source.
 * @param nameOf the unit that a path leads to, where only the case differs
 * @param usedTogether units that a unit calls by paths which several of its files make up
 */
export function deploymentsOf(
  index: FileIndex,
  chosen: Choices,
  nameOf: (path: string) => string = (path) => path,
  usedTogether: (unit: string) => readonly string[] = () => [],
): Deployments {
  const keys = index.unitKeys();
  const callers = new Map<string, Set<string>>();
  const uses = new Map<string, readonly string[]>();
  for (const key of keys) {
    const named = [...index.sourcesOf(key).flatMap((file) => file.uses), ...usedTogether(key)].map(nameOf);
    const used = [...new Set(named)].filter((path) => path !== key);
    uses.set(key, used);
    for (const path of used) {
      const known = callers.get(path);
      if (known) known.add(key);
      else callers.set(path, new Set([key]));
    }
  }
  const using = attachedByUsing(index);
  const isCompiled = (key: string) => sourceOfCompiled(key, index) !== undefined;
  const isReached = (key: string) => index.sourcesOf(key).every(({ facts }) => facts.reached);
  const isRoot = (key: string) =>
    using.has(key) || (!isReached(key) && !isCompiled(key) && (!callers.has(key) || hasOwnValues(key, index, chosen)));
  const roots = keys.filter(isRoot);
  const reached = new Set<string>();
  const reach = (start: string) => {
    const waiting = [start];
    while (waiting.length > 0) {
      const key = waiting.pop()!;
      if (reached.has(key)) continue;
      reached.add(key);
      waiting.push(...(uses.get(key) ?? []));
    }
  };
  roots.forEach(reach);
  for (const key of keys) {
    if (reached.has(key) || isReached(key) || isCompiled(key)) continue;
    roots.push(key);
    reach(key);
  }
  const all = new Map<string, Deployment>();
  const byUnit = new Map<string, Deployment[]>();
  const byParameterFile = new Map<string, Deployment[]>();
  const uncalled = keys.filter((key) => !callers.has(key));
  const found = [ownersOf(index, roots, uncalled), templateOwnersOf(index, roots, uncalled)];
  const owned = new Map(found.flatMap(({ files }) => [...files]));
  const notTaken = found.flatMap((owners) => owners.notTaken);
  const attached = { using, owned, chosen };
  for (const unit of roots.sort()) {
    const ways = waysOf(unit, index, attached);
    const made = ways.map(({ name, files: parameterFiles }): Deployment => {
      if (ways.length === 1) return { key: unit, unit, parameterFiles };
      return { key: `${unit}?${name ?? ''}`, unit, parameterFiles, ...(name === undefined ? {} : { way: name }) };
    });
    byUnit.set(unit, made);
    for (const deployment of made) {
      all.set(deployment.key, deployment);
      for (const file of deployment.parameterFiles) {
        byParameterFile.set(file, [...(byParameterFile.get(file) ?? []), deployment]);
      }
    }
  }
  // Where somebody says what counts, nothing else is looked for.
  const said = (unit: string) => chosen.waysOf(unit) ?? chosen.projectWaysOf(unit);
  const missed = notTaken.filter(({ unit }) => unit === undefined || (said(unit) === undefined && !using.has(unit)));
  return { all, callers, byUnit, byParameterFile, notTaken: chosen.files.length > 0 ? [] : missed };
}

/** The deployments that a source file's unit is part of, as root or as a module at any depth. */
export function deploymentsWith(unit: string, { callers, byUnit }: Deployments): readonly Deployment[] {
  const found: Deployment[] = [];
  const seen = new Set<string>();
  const waiting = [unit];
  while (waiting.length > 0) {
    const key = waiting.pop()!;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(...(byUnit.get(key) ?? []));
    waiting.push(...(callers.get(key) ?? []));
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}
