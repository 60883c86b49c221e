/*
 * Asks Azure's published types which words they list for the properties that rules read, and writes
 * `server/src/azure/enumerationData.ts`: `npx tsx scripts/truth/arm-words.ts [checkout of Azure/bicep-types-az]`.
 * What the types leave open has its words and their source here.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ArmTypes } from './armTypes';
import { typesOfAzure } from './checkout';

const POOL = ['osType', 'osSKU', 'type', 'mode', 'podIPAllocationMode'];
const RULE = ['access', 'direction', 'protocol'];
const ACCESS = 'properties.publicNetworkAccess';
const FIREWALL = 'properties.networkAcls.defaultAction';

/** By type: the paths from the body; a step through a list has no place in it. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.ContainerService/managedClusters': [
    'sku.name',
    'sku.tier',
    ...[
      'networkPlugin',
      'networkPluginMode',
      'networkDataplane',
      'networkPolicy',
      'networkMode',
      'outboundType',
      'loadBalancerSku',
      'ipFamilies',
    ].map((name) => `properties.networkProfile.${name}`),
    ...POOL.map((name) => `properties.agentPoolProfiles.${name}`),
    'properties.ingressProfile.webAppRouting.nginx.defaultIngressControllerType',
    'properties.ingressProfile.gatewayAPI.installation',
    'properties.ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode',
    'properties.nodeProvisioningProfile.mode',
    'properties.serviceMeshProfile.mode',
    'properties.bootstrapProfile.artifactSource',
    ACCESS,
  ],
  'Microsoft.ContainerService/managedClusters/agentPools': POOL.map((name) => `properties.${name}`),
  'Microsoft.Network/networkSecurityGroups': RULE.map((name) => `properties.securityRules.properties.${name}`),
  'Microsoft.Network/networkSecurityGroups/securityRules': RULE.map((name) => `properties.${name}`),
  'Microsoft.Network/routeTables': ['properties.routes.properties.nextHopType'],
  'Microsoft.Network/routeTables/routes': ['properties.nextHopType'],
  'Microsoft.Network/applicationGateways': ['properties.sku.name', 'properties.sku.tier'],
  'Microsoft.Network/natGateways': ['sku.name'],
  'Microsoft.Network/publicIPAddresses': ['sku.name', 'properties.publicIPAddressVersion'],
  'Microsoft.ContainerRegistry/registries': ['sku.name', ACCESS, 'properties.networkRuleSet.defaultAction'],
  'Microsoft.KeyVault/vaults': [FIREWALL],
  'Microsoft.Storage/storageAccounts': ['kind', ACCESS, FIREWALL],
  'Microsoft.ServiceBus/namespaces': ['sku.name', ACCESS],
  'Microsoft.ServiceBus/namespaces/networkRuleSets': ['properties.defaultAction', ACCESS],
  'Microsoft.EventHub/namespaces': ['sku.name', ACCESS],
  'Microsoft.EventHub/namespaces/networkRuleSets': ['properties.defaultAction', ACCESS],
  'Microsoft.DocumentDB/databaseAccounts': ['kind', ACCESS],
  'Microsoft.Sql/servers': [ACCESS],
  'Microsoft.Search/searchServices': ['sku.name', ACCESS],
  'Microsoft.CognitiveServices/accounts': [ACCESS, FIREWALL],
};

/** What the types leave open, with the page that lists it. */
const BY_HAND: readonly { type: string; path: string; words: readonly string[]; source: string }[] = [
  {
    type: 'Microsoft.ContainerService/managedClusters',
    path: 'properties.apiServerAccessProfile.privateDNSZone',
    words: ['system', 'none'],
    source: 'https://learn.microsoft.com/azure/aks/private-clusters (read 2026-11-29)',
  },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    path: 'identity.type',
    words: ['SystemAssigned', 'UserAssigned', 'None'],
    source: 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters (read 2026-11-29)',
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    path: 'kind',
    words: (
      'AIServices AnomalyDetector CognitiveServices ComputerVision ContentModerator ContentSafety ' +
      'ConversationalLanguageUnderstanding Face FormRecognizer HealthInsights ImmersiveReader LUIS LanguageAuthoring ' +
      'MetricsAdvisor OpenAI Personalizer QnAMaker SpeechServices TextAnalytics TextTranslation'
    ).split(' '),
    source: 'https://learn.microsoft.com/azure/ai-services/create-account-bicep (read 2026-11-29)',
  },
  {
    type: 'Microsoft.AppConfiguration/configurationStores',
    path: 'sku.name',
    words: ['Free', 'Developer', 'Standard', 'Premium'],
    source: 'https://learn.microsoft.com/azure/azure-app-configuration/faq (read 2026-11-29)',
  },
];

/** Words that came after the commit that is read, or that the service takes beside those of its types. */
const FURTHER: readonly { type: string; path: string; words: readonly string[]; source: string }[] = [
  ...['name', 'tier'].map((name) => ({
    type: 'Microsoft.Network/applicationGateways',
    path: `properties.sku.${name}`,
    words: ['Basic_v2', 'Basic_WAF_v2'],
    source: 'azure-mgmt-network 33.0.0 of 2026-09-17 (read 2026-11-29)',
  })),
  // What the portal calls `*`.
  ...['securityRules.properties.protocol', 'protocol'].map((name, index) => ({
    type: `Microsoft.Network/networkSecurityGroups${index === 0 ? '' : '/securityRules'}`,
    path: `properties.${name}`,
    words: ['Any'],
    source: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview (read 2026-11-29)',
  })),
  {
    type: 'Microsoft.ContainerService/managedClusters',
    path: 'properties.networkProfile.outboundType',
    words: ['block'],
    source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress (read 2026-11-29)',
  },
];

async function main(): Promise<void> {
  const types = new ArmTypes(typesOfAzure());
  const found: Record<string, Record<string, readonly string[]>> = {};
  for (const [type, paths] of Object.entries(ASKED)) {
    // Words that went with an old version are known still: templates of its time are in use.
    const versions = types.versions(type);
    for (const path of paths) {
      const words = new Set(versions.flatMap((version) => [...(types.type(type, version)?.find(path)?.words ?? [])]));
      if (words.size === 0) console.error(`no words are listed for ${type} ${path}`);
      else (found[type] ??= {})[path] = [...words].sort();
    }
    types.forget();
  }
  for (const { type, path, words } of BY_HAND) (found[type] ??= {})[path] = words;
  for (const { type, path, words } of FURTHER)
    (found[type] ??= {})[path] = [...(found[type]?.[path] ?? []), ...words].sort();
  const lines = Object.entries(found).map(
    ([type, paths]) =>
      `  '${type}': {\n${Object.entries(paths)
        .map(([path, words]) => `    '${path}': '${words.join(' ')}',`)
        .join('\n')}\n  },`,
  );
  const byHand = [...BY_HAND, ...FURTHER].map(({ type, path, source }) => ` * - ${type} ${path}: ${source}`);
  const text = `/*
 * The words that Azure lists for properties that rules read. Made by \`scripts/truth/arm-words.ts\` from
 * https://github.com/Azure/bicep-types-az, commit ${types.source()}; not from there:
${byHand.join('\n')}
 */

/** By resource type and path from the body (a step through a list has no place): words, separated by spaces. */
export const ENUMERATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${lines.join('\n')}
};
`;
  const file = join(__dirname, '../../server/src/azure/enumerationData.ts');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
