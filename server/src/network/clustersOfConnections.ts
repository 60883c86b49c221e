import { CONNECTION } from '../model/kubernetesTypes';
import { mentions } from '../model/mentionsResource';
import type { Resource } from '../model/resource';
import { at, type UnknownValue, type Value } from '../model/value';
import { ownClusters } from './clustersOfEstate';
import type { Cluster } from './cluster';
import { isDeclared, TYPES, type Network } from './network';

/** What a deployment uses to talk to the API servers of clusters: providers and extensions. */
export function connectionsIn(network: Network): readonly Resource[] {
  return network.graph.ofType(CONNECTION);
}

/** The clusters that a value (a connection's configuration, a script's arguments) leads to, `existing` names included. */
export function clustersNamedIn(value: Value, network: Network): readonly Cluster[] {
  const { graph } = network;
  const references = graph.all(TYPES.cluster).filter((other) => other.existing && mentions(value, other, graph));
  return network.clusters.filter(
    ({ resource }) =>
      mentions(value, resource, graph) ||
      references.some((reference) => {
        const id: Value = {
          kind: 'id',
          type: reference.type,
          names: graph.names(reference),
          origin: at(reference.header),
        };
        return isDeclared(graph.resolve(id), resource);
      }),
  );
}

/** The first unknown at any depth of a value. */
export function unknownIn(value: Value): UnknownValue | undefined {
  switch (value.kind) {
    case 'unknown':
      return value;
    case 'choice':
      return value.decidedBy;
    case 'template':
      return value.parts.find((part): part is UnknownValue => typeof part !== 'string');
    case 'list':
      for (const item of value.items) {
        const found = unknownIn(item);
        if (found) return found;
      }
      return value.rest;
    case 'object':
      for (const entry of value.entries.values()) {
        const found = unknownIn(entry.value);
        if (found) return found;
      }
      return value.rest;
    default:
      return undefined;
  }
}

/**
 * What a Kubernetes object is deployed to, as a text that is equal for equal targets: the scope of its provider, else
 * the configuration of the connection of its unit. Terraform's modules inherit the connections of the root.
 */
export function targetOf(object: Resource, network: Network): string {
  if (object.scope !== undefined) return object.scope;
  const own = connectionOf(object, network);
  if (!own || (own.dialect === 'azurerm' && !own.calls)) return '';
  return unknownIn(own.body)?.key ?? own.key;
}

/** The clusters that a Kubernetes object may go to: those that its connection names, else the only one there is. */
export function clustersOf(object: Resource, network: Network): readonly Cluster[] {
  const connection = connectionOf(object, network);
  if (connection) return clustersNamedIn(connection.body, network);
  const own = ownClusters(network);
  return own.length === 1 ? own : [];
}

/** The connection of an object's provider, or of the unit that declares it; of nested units the innermost. */
function connectionOf(object: Resource, network: Network): Resource | undefined {
  const connections = connectionsIn(network);
  if (object.scope !== undefined) return connections.find(({ address }) => address === object.scope);
  let own: Resource | undefined;
  for (const connection of connections) {
    const unit = unitOf(connection);
    if (object.key.startsWith(unit) && (!own || unit.length > unitOf(own).length)) own = connection;
  }
  return own ?? connections.find(({ dialect, calls }) => dialect === 'azurerm' && !calls);
}

/** What the keys of all declarations of a connection's unit begin with. */
function unitOf({ key }: Resource): string {
  return key.replace(/(extension kubernetes(~\d+)?|(imports|extensions)\/[^/]*|provider\.[^#]*)$/, '');
}
