/**
 * Where consequences were read. The AKS documentation and azurerm (5.2) as of 2026-08-21; other pages of Microsoft's
 * documentation from older copies.
 */
export const READ = '2026-11-29';

const PROVIDER =
  'https://github.com/hashicorp/terraform-provider-azurerm/blob/69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6/internal/services';

/** A page of Microsoft's documentation: `aks/private-clusters`. */
export const docs = (page: string): string => `https://learn.microsoft.com/azure/${page}`;

/** A resource's source in the Terraform provider, which says what it replaces (`ForceNew`, `CustomizeDiff`). */
export const azurerm = (file: string): string => `${PROVIDER}/${file}`;

export const CLUSTER_RESOURCE = azurerm('containers/kubernetes_cluster_resource.go');
