/**
 * How the address prefixes and service tags of a security rule relate to the two ends of a flow.
 * Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview and
 * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
import { coverage, parseRange, type AddressRange } from '../azure/ipv4Addresses';
import { parseWideRange } from '../azure/ipv6Addresses';
import { itemsOf } from '../model/readProperty';
import { identityOf } from '../model/valueIdentity';
import type { UnknownValue, Value } from '../model/value';
import type { Place } from '../text/span';
import { hiddenBy } from './portSets';

/** One end of a flow. */
export type Endpoint =
  /** Addresses inside the virtual network or one that is peered with it. */
  | { readonly kind: 'network'; readonly ranges: readonly AddressRange[]; readonly identities?: readonly string[] }
  /** Addresses that the virtual network does not know: an overlay's pods. */
  | { readonly kind: 'pods'; readonly ranges: readonly AddressRange[] }
  /** Addresses of which it is not known whether they are in the virtual network. */
  | { readonly kind: 'address'; readonly ranges: readonly AddressRange[]; readonly place: Place }
  | { readonly kind: 'tag'; readonly tag: 'Internet' | 'AzureLoadBalancer' | 'AzureCloud' | 'GatewayManager' };

/** An end whose addresses are not known: of a subnet by an expression, or of a tag. */
export type UnnamedEnd =
  Extract<Endpoint, { kind: 'network' }> | { readonly kind: 'tag'; readonly tag: 'AzureCloud' | 'GatewayManager' };

/** Does a rule's part cover all of the flow's (`yes`), some of it, none of it, or can it not be told? */
export type Cover =
  { readonly cover: 'yes' | 'partial' | 'no' } | { readonly cover: 'unknown'; readonly cause: UnknownValue };

export const INTERNET: Endpoint = { kind: 'tag', tag: 'Internet' };
export const AZURE_CLOUD: Endpoint = { kind: 'tag', tag: 'AzureCloud' };
export const AZURE_LOAD_BALANCER: Endpoint = { kind: 'tag', tag: 'AzureLoadBalancer' };

const YES: Cover = { cover: 'yes' };
const PARTIAL: Cover = { cover: 'partial' };
const NO: Cover = { cover: 'no' };

const EVERYWHERE = parseRange('0.0.0.0/0')!;
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'].map(
  (text) => parseRange(text)!,
);

/** Tags of services with public addresses; a tag may be followed by a region: `Storage.WestEurope`. */
const SERVICES = new Set(
  (
    'ActionGroup ApiManagement AppConfiguration AppService AppServiceManagement AutonomousDevelopmentPlatform ' +
    'AzureActiveDirectory AzureActiveDirectoryDomainServices AzureAdvancedThreatProtection AzureArcInfrastructure ' +
    'AzureAttestation AzureBackup AzureBotService AzureCloud AzureCognitiveSearch AzureConnectors AzureContainerRegistry ' +
    'AzureCosmosDB AzureDatabricks AzureDataExplorerManagement AzureDeviceUpdate AzureDevOps AzureDigitalTwins ' +
    'AzureEventGrid AzureFrontDoor AzureHealthcareAPIs AzureInformationProtection AzureIoTHub AzureKeyVault ' +
    'AzureMachineLearning AzureMonitor AzureOpenDatasets AzurePortal AzureResourceManager AzureSecurityCenter ' +
    'AzureSentinel AzureSignalR AzureSiteRecovery AzureSphere AzureStack AzureTrafficManager AzureUpdateDelivery ' +
    'AzureWebPubSub BatchNodeManagement ChaosStudio CognitiveServicesFrontend CognitiveServicesManagement DataFactory ' +
    'DataFactoryManagement Dynamics365ForMarketingEmail EventHub GatewayManager GuestAndHybridManagement HDInsight ' +
    'LogicApps LogicAppsManagement M365ManagementActivityApi MicrosoftAzureFluidRelay MicrosoftCloudAppSecurity ' +
    'MicrosoftContainerRegistry MicrosoftDefenderForEndpoint MicrosoftPurviewPolicyDistribution PowerBI ' +
    'PowerPlatformInfra PowerPlatformPlex PowerQueryOnline Scuba SerialConsole ServiceBus ServiceFabric Sql ' +
    'SqlManagement Storage StorageSyncService StorageMover WindowsAdminCenter WindowsVirtualDesktop VideoIndexer'
  )
    .toLowerCase()
    .split(' '),
);
/** Tags of addresses that only the platform has. */
const PLATFORM_TAGS = new Set(['azureplatformdns', 'azureplatformimds', 'azureplatformlkm']);

/** How the union of the prefixes relates to an end whose addresses are not known. */
export function coverOfUnnamed(prefixes: readonly Value[], end: UnnamedEnd): Cover {
  const ranges: AddressRange[] = [];
  let cover: 'partial' | 'no' = 'no';
  let hidden: UnknownValue | undefined;
  for (const value of prefixes) {
    if (isSame(value, end)) return YES;
    const { items, hidden: more } = itemsOf(value);
    hidden ??= more;
    for (const item of items) {
      if (isSame(item, end)) return YES;
      const range = item.kind === 'string' ? parseRange(item.value) : undefined;
      if (range) {
        ranges.push(range);
        continue;
      }
      const found = item.kind === 'string' ? coverOfTag(item.value, end) : 'unknown';
      if (found === 'yes') return YES;
      if (found === 'partial') cover = 'partial';
      if (found === 'unknown') hidden ??= hiddenBy(item);
    }
  }
  const literal = coverOfRanges(ranges, end);
  if (literal === 'yes') return YES;
  if (cover === 'partial' || literal === 'partial') return PARTIAL;
  if (literal === 'unknown') hidden ??= hiddenBy(prefixes.find(({ kind }) => kind !== 'absent') ?? prefixes[0]!);
  return hidden ? { cover: 'unknown', cause: hidden } : NO;
}

/** Is it the very expression that the subnet's own range is? */
function isSame(item: Value, end: UnnamedEnd): boolean {
  if (end.kind !== 'network' || !end.identities) return false;
  const identity = identityOf(item);
  return identity !== undefined && end.identities.length === 1 && end.identities[0] === identity;
}

/** `unknown` for a text that is no tag that is known, too. */
function coverOfTag(text: string, end: UnnamedEnd): 'yes' | 'partial' | 'no' | 'unknown' {
  const tag = text.trim().toLowerCase();
  if (tag === '*' || tag === 'any') return 'yes';
  if (parseWideRange(tag)) return 'no';
  if (tag === 'virtualnetwork') return end.kind === 'network' ? 'yes' : 'no';
  if (tag === 'internet') return end.kind === 'network' ? 'no' : 'yes';
  if (tag === 'azureloadbalancer' || PLATFORM_TAGS.has(tag)) return 'no';
  if (!isServiceTag(tag)) return 'unknown';
  if (end.kind === 'network') return 'no';
  if (end.tag === 'AzureCloud') return tag === 'azurecloud' ? 'yes' : 'partial';
  return tag === 'gatewaymanager' || tag === 'azurecloud' ? 'yes' : 'unknown';
}

function coverOfRanges(ranges: readonly AddressRange[], end: UnnamedEnd): 'yes' | 'partial' | 'no' | 'unknown' {
  if (ranges.length === 0) return 'no';
  if (coverage(ranges) === EVERYWHERE.last + 1) return 'yes';
  if (end.kind === 'network') return 'unknown';
  if (ranges.every(isPrivateRange)) return 'no';
  return end.tag === 'GatewayManager' ? 'unknown' : 'partial';
}

/** Is every address of the range private, so that it is never on the internet? */
export function isPrivateRange(range: AddressRange): boolean {
  return PRIVATE.some((block) => block.first <= range.first && range.last <= block.last);
}

/** Does the text stand for every address of the internet: `*`, `Internet`, `0.0.0.0/0`, `::/0`, `Any`? */
export function isWholeInternet(text: string): boolean {
  const folded = text.trim().toLowerCase();
  return ['*', 'any', 'internet', '::/0', '0.0.0.0', '/0'].includes(folded) || parseRange(folded)?.prefix === 0;
}

/** Is it a tag of services with public addresses, for one region or all? @param tag in lower case */
export function isServiceTag(tag: string): boolean {
  return SERVICES.has(tag.split('.')[0]!);
}

/** Is it a tag of addresses that only the platform has? @param tag in lower case */
export function isPlatformTag(tag: string): boolean {
  return PLATFORM_TAGS.has(tag);
}
