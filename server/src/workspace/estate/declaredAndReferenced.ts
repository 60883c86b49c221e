import type { Fragment } from '../../model/fragment';
import type { Graph } from '../../model/graph';
import { isType, type Resource } from '../../model/resource';
import { parseResourceId } from '../../model/resourceId';
import type { IdValue, Value } from '../../model/value';
import { whereabouts, type Whereabouts } from '../../model/resourceScopes';

/** That a deployment declares a resource, or speaks of one that it does not declare. Only known names make one. */
export interface Claim {
  /** Type and names in lower case: equal for resources that may be the same. */
  readonly identity: string;
  readonly where: Whereabouts;
  /** Identity of the resource that it is a child of. */
  readonly parent?: string;
}

/** A resource that a deployment declares. */
export interface DeclaredClaim extends Claim {
  /** `Resource.key` */
  readonly key: string;
  /** Other children of its kind may be declared where nobody sees them. */
  readonly openChildren: boolean;
}

/** What a deployment says of resources that have known names. */
export interface Claims {
  readonly declared: readonly DeclaredClaim[];
  readonly spokenOf: readonly Claim[];
  /** Declarations that only change a resource that exists. */
  readonly updates: readonly DeclaredClaim[];
  /** What it changes without declaring what holds it: parts of another's network, associations. */
  readonly changes: readonly Claim[];
  /** Equal for equal claims. */
  readonly signature: string;
}

/**
 * Types by which deployments are joined: the network, clusters, identities and services that have private endpoints.
 * Built-in roles, resource groups and workspaces for logs are spoken of everywhere and join nothing.
 */
const JOINING =
  /^microsoft\.(network|containerservice|managedidentity|containerregistry|keyvault|storage|sql|dbforpostgresql|dbformysql|documentdb|cache|servicebus|eventhub|cognitiveservices|search|appconfiguration|signalrservice|machinelearningservices|apimanagement)\//;

/** Declared by several deployments of one estate without being told apart, or by all that are like each other. */
const SHARED = /^microsoft\.(resources|authorization|insights|policyinsights|management)\//;

/** Azure fixes how these are called, so that equal names say nothing. */
export function isNamedByAzure(identity: string): boolean {
  return /^microsoft\.network\/(privatednszones|networkwatchers)[/|]/.test(identity);
}

export function identityOfNames(type: string, names: readonly Value[]): string | undefined {
  if (names.length !== type.split('/').length - 1) return undefined;
  const texts = names.flatMap((name) => (name.kind === 'string' && name.value !== '' ? [name.value] : []));
  return texts.length === names.length ? `${type}|${texts.join('/')}`.toLowerCase() : undefined;
}

/** The identity of the parent of what an identity names. */
function parentIdentity(identity: string): string | undefined {
  const [type, names] = identity.split('|') as [string, string];
  if (!names.includes('/')) return undefined;
  return `${type.slice(0, type.lastIndexOf('/'))}|${names.slice(0, names.lastIndexOf('/'))}`;
}

/** What a deployment declares and speaks of. */
export function claimsOf(graph: Graph, { patches, resources: written }: Fragment): Claims {
  const declared = new Map<string, DeclaredClaim>();
  const updates = new Map<string, DeclaredClaim>();
  const spokenOf = new Map<string, Claim>();
  const changes = new Map<string, Claim>();
  const speak = (identity: string | undefined, where: Whereabouts) => {
    for (let each = identity; each !== undefined && JOINING.test(each); each = parentIdentity(each)) {
      note(spokenOf, each, where);
    }
  };
  const speakOfId = (id: IdValue) => {
    const resolution = graph.resolve(id);
    if (resolution.kind !== 'elsewhere') return;
    const { resource } = resolution;
    const names = resource ? graph.names(resource) : id.names;
    speak(identityOfNames(id.type, names), whereabouts(id.scope ?? resource?.scope));
  };
  for (const resource of graph.resources) {
    const identity = identityOfNames(resource.type, graph.names(resource));
    if (resource.existing) {
      const { key: target, type, header } = resource;
      const names = graph.names(resource);
      speakOfId({ kind: 'id', type, names, target, origin: { place: header, hops: [], literal: false } });
    } else if (identity?.startsWith('microsoft.') && !SHARED.test(identity)) {
      const parent = parentIdentity(identity);
      if (resource.leftOut) {
        speak(identity, whereabouts(resource.scope));
        note(changes, identity, whereabouts(resource.scope));
      }
      (resource.leftOut ? updates : declared).set(resource.key, {
        identity,
        where: whereabouts(resource.scope),
        key: resource.key,
        openChildren: hasOpenChildren(resource),
        ...(parent === undefined ? {} : { parent }),
      });
    }
    if (resource.parent?.kind !== 'id') continue;
    speakOfId(resource.parent);
    if (!resource.existing && graph.parent(resource).kind === 'elsewhere') {
      note(changes, identity, whereabouts(resource.scope));
    }
  }
  for (const { target } of patches) {
    const resolution = graph.resolve(target);
    if (resolution.kind !== 'elsewhere') continue;
    const { id, resource } = resolution;
    const names = resource ? graph.names(resource) : id.names;
    note(changes, identityOfNames(id.type, names), whereabouts(id.scope ?? resource?.scope));
  }
  const walk = walker(speakOfId);
  for (const { body } of written) walk(body);
  for (const { target, entry } of patches) [target, entry.value].forEach(walk);
  const claims = {
    declared: [...declared.values()],
    spokenOf: [...spokenOf.values()],
    changes: [...changes.values()],
    updates: [...updates.values()],
  };
  return { ...claims, signature: JSON.stringify(claims) };
}

function note(claims: Map<string, Claim>, identity: string | undefined, where: Whereabouts): void {
  if (identity === undefined) return;
  const parent = parentIdentity(identity);
  const key = `${identity} ${where.subscription ?? ''} ${where.group ?? ''}`;
  claims.set(key, { identity, where, ...(parent === undefined ? {} : { parent }) });
}

/** May a virtual network have subnets that its declaration does not show? */
function hasOpenChildren(resource: Resource): boolean {
  if (!isType(resource, 'Microsoft.Network/virtualNetworks')) return false;
  const properties = resource.body.entries.get('properties')?.value;
  if (properties?.kind !== 'object') return properties !== undefined || resource.body.rest !== undefined;
  const subnets = properties.entries.get('subnets')?.value;
  if (!subnets) return properties.rest !== undefined;
  return subnets.kind === 'list' ? subnets.rest !== undefined : subnets.kind !== 'absent' && subnets.kind !== 'null';
}

/** Hands every id in a value to a function, each value once. */
function walker(each: (id: IdValue) => void): (value: Value) => void {
  const seen = new Set<Value>();
  const walk = (value: Value): void => {
    switch (value.kind) {
      case 'string':
      case 'template': {
        if (value.kind === 'string' && !value.value.includes('/providers/')) return;
        const id = parseResourceId(value);
        if (id) each(id);
        return;
      }
      case 'id':
        return each(value);
      case 'list':
      case 'object':
      case 'choice':
        if (seen.has(value)) return;
        seen.add(value);
        if (value.kind === 'list') value.items.forEach(walk);
        else if (value.kind === 'choice') value.options.forEach(walk);
        else for (const entry of value.entries.values()) walk(entry.value);
        return;
      default:
    }
  };
  return walk;
}
