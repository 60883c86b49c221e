/** What Azure takes where a property is not set. */
export interface PropertyDefault {
  /** ARM type and path from the body: `Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr`. */
  readonly property: string;
  readonly value: string;
  readonly source: string;
  readonly checked: string;
}

const PROFILE = 'Microsoft.ContainerService/managedClusters:properties.networkProfile';

/** Defaults that are the same for every cluster; what version, network model or SKU choose is not among them. */
const DEFAULTS: readonly PropertyDefault[] = [
  {
    property: `${PROFILE}.serviceCidr`,
    value: '10.0.0.0/16',
    source: 'https://learn.microsoft.com/azure/aks/configure-kubenet',
    checked: '2026-11-23',
  },
  {
    property: `${PROFILE}.podCidr`,
    value: '10.244.0.0/16',
    source: 'https://learn.microsoft.com/azure/aks/configure-kubenet',
    checked: '2026-11-23',
  },
  {
    property: `${PROFILE}.dnsServiceIP`,
    value: '10.0.0.10',
    source:
      'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/dnsserviceipoutofservicecidr-error',
    checked: '2026-11-23',
  },
  {
    property: `${PROFILE}.loadBalancerSku`,
    value: 'standard',
    source:
      'https://learn.microsoft.com/dotnet/api/azure.resourcemanager.containerservice.models.containerservicenetworkprofile.loadbalancersku',
    checked: '2026-11-30',
  },
];

/** The default of a property, by its ARM type and path without indexes; undefined where there is no single one. */
export function defaultOf(type: string, path: string): string | undefined {
  const wanted = `${type}:${path}`.toLowerCase();
  return DEFAULTS.find(({ property }) => property.toLowerCase() === wanted)?.value;
}
