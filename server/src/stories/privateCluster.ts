/** Make a cluster private: its API server, the zone of its name, the identity for that, and the way in. */
import { remove, set, type Change } from '../model/change';
import { isBoolean, isUnknown } from '../model/threeValuedQuestions';
import { isUnset, type UnknownValue } from '../model/value';
import { apiServerZone } from '../network/apiServerZone';
import { nodeNetwork } from '../network/clusterNetworks';
import { ownClusters } from '../network/clustersOfEstate';
import type { Cluster } from '../network/cluster';
import { hiddenConnections, wayIn } from '../network/waysIntoNetwork';
import type { Network } from '../network/network';
import { usesOfPublicName } from '../network/publicFqdnUses';
import { authorizedRanges, hasPrivateApiServer, PROFILE, RANGES } from '../rules/apiServerAccess';
import { isNamed, type Intents } from '../rules/intents';
import type { Resource } from '../model/resource';
import { askersOf, declaredZoneFor, linkPart, zoneNameFor, zonePart, type Askers } from './apiServerDns';
import { identityPart } from './clusterIdentityPart';
import { newZone } from './privateZones';
import {
  isWay,
  LEAST_PARTS,
  notOffered,
  undecidedReason,
  type StoryPart,
  type Reason,
  type Told,
  type WayOrNot,
} from './story';
import { listedInQuotes } from './storyTitles';

const NAME = 'private-cluster';
/** The public name of a private cluster: it stays where something needs it. */
const PUBLIC_NAME = 'AKSN611';

export function* privateCluster(network: Network, intents: Intents): Iterable<Told> {
  for (const cluster of ownClusters(network)) if (!cluster.resource.existing) yield tell(cluster, network, intents);
}

function tell(cluster: Cluster, network: Network, intents: Intents): Told {
  const { resource, label } = cluster;
  const not = (because: string | UnknownValue, why?: Reason['why']) => notOffered(NAME, resource, because, why);
  const closed = hasPrivateApiServer(cluster);
  if (closed === true) return not('the cluster is private', 'done');
  if (isUnknown(closed)) return not(closed);
  if (isNamed(label, [...intents.publicByDesign, ...intents.developmentClusters]))
    return not('it is public by design, says the configuration');
  const vnet = nodeNetwork(cluster, network);
  const used = cluster.subnets().find(({ role, resolution }) => role === 'node' && resolution.kind !== 'none');
  if (!vnet && (used || cluster.hiddenPools))
    return not(
      'the virtual network of the nodes is not declared here: who has to look the API server up is not known',
      'undecided',
    );
  const askers = vnet ? askersOf(vnet, network, intents) : undefined;
  if (askers && 'because' in askers) return not(askers.because, askers.why);
  const way = pathOf(cluster, vnet, network, intents);
  if ('because' in way) return not(way.because, way.why);
  const found = [ownZone, systemZone].flatMap(
    (make) => make({ cluster, vnet, askers, network, intents, path: way.says }) ?? [],
  );
  const ways = found.filter(isWay);
  const reasons = found.filter((one): one is Reason => !isWay(one));
  const passedOver = [...new Set(reasons.map(({ because }) => because))];
  if (ways.length === 0) {
    const isOpen = reasons.some(({ why }) => why === 'undecided');
    return not(passedOver.join('; ') || 'there is no zone that its name could stand in', isOpen ? 'undecided' : 'no');
  }
  if (ways[0]!.parts.length < LEAST_PARTS) return not('one fix does all of it');
  return {
    kind: 'offered',
    name: NAME,
    resource,
    title: `Make cluster '${label}' private`,
    ways,
    passedOver,
    settles: ['AKSN601', 'AKSN602'],
  };
}

interface Situation {
  readonly cluster: Cluster;
  readonly vnet: Resource | undefined;
  readonly askers: Askers | undefined;
  readonly network: Network;
  readonly intents: Intents;
  /** How people reach the API server, a sentence. */
  readonly path: string;
}

/**
 * With a zone that these files declare, or that they need because other networks ask for the name.
 * @returns undefined where it is not to be thought of
 */
function ownZone({ cluster, vnet, askers, network, intents, path }: Situation): WayOrNot | undefined {
  const known = apiServerZone(cluster, network);
  if (known.kind === 'unknown') return undecidedReason(known.cause);
  if (known.kind === 'none') return undefined;
  if (!vnet || !askers)
    return known.kind === 'own' ? undecidedReason('the network of the nodes is not declared here') : undefined;
  const declared = known.kind === 'own' ? known.zone : declaredZoneFor(cluster, network);
  if (known.kind === 'own' && !declared)
    return undecidedReason('the zone that the cluster names is not declared here: whether it is linked is not known');
  const others = askers.networks.filter(({ key }) => key !== vnet.key);
  // Without a zone of its own, that of AKS is linked to the network of the nodes only.
  if (!declared && others.length === 0) return undefined;
  const name = declared ? '' : zoneNameFor(cluster, network);
  if (typeof name !== 'string') return name;
  const zone = declared ?? newZone(name, 'zoneAks', vnet);
  const subnets = cluster
    .subnets()
    .flatMap(({ role, resolution }) => (role !== 'pod' && resolution.kind === 'declared' ? [resolution.resource] : []));
  const identity = identityPart(cluster, zone, subnets, network);
  if ('because' in identity) return identity;
  const isForeign = declared?.existing === true || declared?.deployment !== undefined;
  const linked =
    intents.privateDnsManagedByPolicy || isForeign
      ? undefined
      : linkPart(cluster, zone, askers.networks, network, vnet);
  if (linked && 'because' in linked) return linked;
  const publicName = publicNamePart(cluster, network, undefined);
  return {
    parts: [
      ...(known.kind === 'own' ? [] : [zonePart(cluster, zone)]),
      ...(linked ? [linked] : []),
      ...(identity.part ? [identity.part] : []),
      ...publicName.parts,
      ...apiServerParts(cluster),
    ],
    notes: [
      ...(isForeign
        ? [
            `See that zone '${declared.label}' is linked to ${listedInQuotes(askers.networks.map(({ label }) => label))}.`,
          ]
        : []),
      ...elsewhereNotes(askers),
      ...identity.notes,
      ...publicName.notes,
      path,
    ],
    brings: publicName.brings,
  };
}

/**
 * With the zone that AKS makes and links to the network of the nodes.
 * @returns undefined where it is not to be thought of
 */
function systemZone({ cluster, vnet, askers, network, path }: Situation): WayOrNot | undefined {
  const known = apiServerZone(cluster, network);
  if (known.kind === 'own') return undefined;
  if (known.kind === 'unknown') return undecidedReason(known.cause);
  if (askers?.dns)
    return {
      why: 'no',
      because: `network '${vnet!.label}' asks the DNS servers in '${askers.dns.label}', which do not see the zone that AKS makes`,
    };
  const others = askers?.networks.filter(({ key }) => key !== vnet!.key).map(({ label }) => label) ?? [];
  const needs =
    known.kind === 'none'
      ? 'The cluster has no private DNS zone: the public FQDN stays on, and leads to the private address.'
      : others.length > 0
        ? `AKS links its zone to the network of the nodes only: the public FQDN stays on, so that ${listedInQuotes(others)} can look up the private address.`
        : undefined;
  const publicName = publicNamePart(cluster, network, needs);
  return {
    parts: [...publicName.parts, ...apiServerParts(cluster)],
    notes: [
      ...(known.kind === 'system' ? ['AKS makes the private DNS zone and links it to the network of the nodes.'] : []),
      ...(askers ? elsewhereNotes(askers) : []),
      ...publicName.notes,
      path,
    ],
    brings: publicName.brings,
  };
}

function elsewhereNotes({ elsewhere }: Askers): readonly string[] {
  if (elsewhere.length === 0) return [];
  return [
    `The networks behind ${listedInQuotes(elsewhere)} are not declared here: link the zone to them, or they cannot look the API server up.`,
  ];
}

/** Off only where nothing that is read here uses the name. */
function publicNamePart(cluster: Cluster, network: Network, needs: string | undefined) {
  const path = 'apiServerAccessProfile.enablePrivateClusterPublicFQDN';
  const none = { parts: [] as readonly StoryPart[], notes: [] as readonly string[], brings: [] as readonly string[] };
  const off = isBoolean(cluster.read(path), false);
  if (needs !== undefined) {
    // The provider leaves it off unless it is told.
    const kept: StoryPart = {
      title: 'Keep the public FQDN',
      consequence: 'Everyone can look up the private address of the API server; reach it they cannot.',
      changes: [set(cluster.resource, `properties.${path}`, true)],
    };
    return { parts: off === true ? [kept] : [], notes: [needs], brings: [PUBLIC_NAME] };
  }
  if (off === true) return none;
  if (isUnknown(off))
    return { ...none, notes: [`The public FQDN stays as it is: ${off.reason}.`], brings: [PUBLIC_NAME] };
  const uses = usesOfPublicName(cluster, network);
  if (uses.length > 0)
    return {
      ...none,
      notes: [`The public FQDN stays on: ${uses[0]!.by} ${uses[0]!.certain ? 'uses' : 'may use'} it.`],
      brings: [PUBLIC_NAME],
    };
  const part: StoryPart = {
    title: 'Turn the public FQDN off',
    consequence: 'The public name of the API server ends. Kubeconfig files that name it have to be fetched again.',
    changes: [set(cluster.resource, `properties.${path}`, false)],
  };
  return { ...none, parts: [part] };
}

function apiServerParts(cluster: Cluster): readonly StoryPart[] {
  const { resource } = cluster;
  const ranges: StoryPart[] = isUnset(authorizedRanges(cluster))
    ? []
    : [
        {
          title: 'Remove the authorized ranges',
          consequence: 'AKS refuses them on a private cluster. Who came from there needs a way into the network.',
          changes: [remove(resource, rangesPath(cluster))],
        },
      ];
  const changes: Change[] = [set(resource, `${PROFILE}.enablePrivateCluster`, true)];
  return [
    ...ranges,
    { title: 'Serve the API on a private address only', consequence: `${recreation(cluster)} ${ACCESS}`, changes },
  ];
}

function rangesPath(cluster: Cluster): string {
  return isUnset(cluster.read('apiServerAccessProfile.authorizedIPRanges'))
    ? 'properties.apiServerAuthorizedIPRanges'
    : RANGES;
}

const ACCESS =
  'Clients outside of the network and those connected with it lose access to the API server: pipelines and ' +
  'administrators included.';

/**
 * Sources (read 2026-11-29): https://learn.microsoft.com/azure/aks/api-server-vnet-integration (private mode changes
 * without redeploying), https://learn.microsoft.com/azure/aks/private-clusters (others are not converted),
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containers/kubernetes_cluster_resource.go
 * (`private_cluster_enabled` forces a new resource, whatever Azure could do)
 */
function recreation(cluster: Cluster): string {
  const stays =
    isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true) === true ||
    cluster.isAutomatic() === true;
  if (cluster.resource.dialect === 'azurerm')
    return (
      'Terraform replaces an existing cluster, with all that runs in it' +
      (stays ? ': the provider does, although Azure could change the mode in place.' : '.')
    );
  return stays
    ? 'The cluster stays: with API Server VNet Integration the mode changes in place.'
    : 'Azure does not convert an existing cluster: it has to be deleted and made anew, with all that runs in it.';
}

/** How people and pipelines reach the API server then, as far as it is declared. */
function pathOf(
  cluster: Cluster,
  vnet: Resource | undefined,
  network: Network,
  intents: Intents,
): { readonly says: string } | Reason {
  const hub = intents.outside.virtualNetworks[0];
  if (hub !== undefined) return { says: `The way in: network '${hub}', which the configuration names.` };
  const way = vnet && wayIn(cluster, vnet, network);
  if (way !== undefined) return { says: `The way in: ${way}.` };
  const closed = isBoolean(cluster.read('apiServerAccessProfile.disableRunCommand'), true);
  const hidden = vnet && hiddenConnections(vnet, network);
  if (hidden) return { says: `Whether something leads into the network is not known: ${hidden.reason}.` };
  if (isUnknown(closed))
    return undecidedReason(
      `nothing here leads into its network, and whether run command is on is not known: ${closed.reason}`,
    );
  if (closed)
    return {
      why: 'no',
      because: 'nothing here leads into its network and run command is off: nobody could reach the API server',
    };
  return {
    says:
      'Nothing here leads into the network. Commands go through Azure Resource Manager (`az aks command invoke`) until ' +
      'there is a Bastion, jump host, peering or VPN.',
  };
}
