import { ApiVersions, isApiVersion, isLater } from '../azure/apiVersions';
import { joinParents } from '../languages/editing/inlineAdditions';
import { Refusal, type Change, type RaiseVersionChange } from '../model/change';
import type { Graph } from '../model/graph';
import type { Resource } from '../model/resource';
import { setBy } from '../model/writtenPropertyPaths';
import type { Fix } from '../rules/rule';
import { contains, samePlace } from '../text/span';
import { firstOf, nameOf, objection } from './raiseVersionObjections';

/**
 * A fix that raises the API versions which do not have what it writes, and says so in its title. What cannot be raised
 * makes its changes throw a `Refusal`.
 */
export function withVersions(fix: Fix, graph: Graph): Fix {
  let all: readonly Change[] | undefined;
  let refusal: Refusal | undefined;
  const changes = () => {
    if (refusal) throw refusal;
    try {
      return (all ??= raised(fix.changes(), graph));
    } catch (error) {
      if (error instanceof Refusal) refusal = error;
      throw error;
    }
  };
  return {
    ...fix,
    get title() {
      return fix.title + versionsIn(changes);
    },
    changes,
  };
}

function versionsIn(changes: () => readonly Change[]): string {
  let versions: readonly string[];
  try {
    versions = [...new Set(changes().flatMap((change) => (change.kind === 'raise version' ? [change.version] : [])))];
  } catch {
    // Refused, or failing: who asks for the changes is told, and the title is asked for with every finding.
    return '';
  }
  if (versions.length === 0) return '';
  return `, with API version${versions.length > 1 ? 's' : ''} ${[...versions].sort().join(' and ')}`;
}

/** The changes with those of the versions that they need. @throws Refusal where a version cannot be raised */
export function raised(changes: readonly Change[], graph: Graph): readonly Change[] {
  const wanted = new Map<Resource, (readonly string[])[]>();
  // What a new child brings stands in its parent's body where its siblings do.
  for (const change of joinParents(changes, graph).changes) {
    if (change.kind !== 'set' && change.kind !== 'append') continue;
    const { owner, prefix } = ownerOf(change.resource, graph);
    if (!isVersioned(owner)) continue;
    const steps = [...prefix, ...stepsIn(change.path)];
    const set = change.kind === 'set' ? setBy(steps, change.value) : change.items.flatMap((item) => setBy(steps, item));
    wanted.set(owner, [...(wanted.get(owner) ?? []), ...set]);
  }
  const raises: RaiseVersionChange[] = [];
  for (const [resource, paths] of wanted) {
    if (raises.some((other) => samePlace(other.resource.declaration, resource.declaration))) continue;
    const version = versionFor(resource, paths, graph);
    if (version !== undefined) raises.push({ kind: 'raise version', resource, version });
  }
  return raises.length === 0 ? changes : [...changes, ...raises];
}

function isVersioned({ dialect, existing }: Resource): boolean {
  return !existing && (dialect === 'bicep' || dialect === 'arm' || dialect === 'azapi');
}

/** The resource whose declaration says the version, and the path from its body on. */
function ownerOf(resource: Resource, graph: Graph): { owner: Resource; prefix: readonly string[] } {
  const owner = resource.within && graph.get(resource.within.owner);
  return owner ? { owner, prefix: stepsIn(resource.within.path) } : { owner: resource, prefix: [] };
}

/** Names without the places of items in lists. */
function stepsIn(path: string): readonly string[] {
  return path.split(/[.[\]]+/).filter((step) => step !== '' && !/^(\d+|\*)$/.test(step));
}

/** The version that a resource needs, when its own does not have all that is written. */
function versionFor(resource: Resource, paths: readonly (readonly string[])[], graph: Graph): string | undefined {
  const { type, apiVersion = '', label } = resource;
  const known = ApiVersions.of(type);
  const needed = known ? paths.filter((steps) => known.differs(steps)) : [];
  if (!known || needed.length === 0) return undefined;
  const first = needed.find((steps) => !isApiVersion(apiVersion) || known.has(apiVersion, steps) !== true);
  if (!first) return undefined;
  const what = nameOf(first);
  if (!isApiVersion(apiVersion))
    throw new Refusal(`not every API version has ${what}, and which one '${label}' has is not known`);
  if (known.has(apiVersion, first) === undefined)
    throw new Refusal(`whether API version ${apiVersion} has ${what} is not known`);
  const users = usersOf(resource, graph);
  const later = known.stable.filter(
    (version) => isLater(version, apiVersion) && needed.every((steps) => known.has(version, steps) === true),
  );
  const objectionTo = (version: string) => firstOf(users, (user) => objection(user, version, paths));
  const newest = later.find((version) => objectionTo(version) === undefined);
  if (newest !== undefined) return newest;
  // The first one that has it is the nearest, with the least in the way.
  const nearest = later.at(-1);
  const because = nearest === undefined ? 'no later stable one has it' : objectionTo(nearest)!;
  throw new Refusal(`API version ${apiVersion} has no ${what}, and ${because}`);
}

/** Everything whose version is written in the same place: instances, calls, and children that take their parent's. */
function usersOf(resource: Resource, graph: Graph): readonly Resource[] {
  const isOn = (other: Resource) => other.declaration.file === resource.declaration.file;
  const outermost = graph.resources
    .filter(
      (other) =>
        isOn(other) && other.within === undefined && contains(other.declaration.span, resource.declaration.span),
    )
    .sort((a, b) => a.declaration.span.start - b.declaration.span.start)[0];
  // Only Bicep lets a child leave its version to its parent.
  const around = (resource.dialect === 'bicep' && outermost) || resource;
  return graph.resources.filter(
    (other) =>
      isOn(other) &&
      other.within === undefined &&
      other.deployment === resource.deployment &&
      (resource.dialect === 'bicep'
        ? contains(around.declaration.span, other.declaration.span) && other.apiVersion === resource.apiVersion
        : samePlace(other.declaration, resource.declaration)),
  );
}
