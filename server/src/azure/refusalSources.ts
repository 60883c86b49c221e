/** Where the refusals of other tools are written, for the facts of rules that say the same. */

/** Azure's types of a cluster, with ranges and what a property says of itself. */
export const CLUSTER_TYPES =
  'https://github.com/Azure/bicep-types-az/blob/main/generated/containerservice_1/microsoft.containerservice/2026-05-01/types.json';

const CLI = 'https://github.com/Azure/azure-cli/blob/azure-cli-2.91.0/src/azure-cli/azure/cli/command_modules/acs';
const AZURERM = 'https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services';

/** A line of the AKS module of Azure's command line, 2.91.0: `cliSource('_validators.py', 116)`. */
export function cliSource(file: string, line: number): string {
  return `${CLI}/${file}#L${line}`;
}

/** A line of azurerm 5.2.0: `azurermSource('containers/kubernetes_nodepool.go', 162)`. */
export function azurermSource(file: string, line: number): string {
  return `${AZURERM}/${file}#L${line}`;
}
