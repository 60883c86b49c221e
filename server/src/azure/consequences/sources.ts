/**
 * Where consequences were read: the AKS documentation and azurerm (5.2) as of 2026-08-21; other pages of Microsoft's
 * documentation in the newest copies of MicrosoftDocs/azure-docs that were at hand, which are years older for some.
 */
export const READ = '2026-11-29';

const PROVIDER =
  'https://github.com/hashicorp/terraform-provider-azurerm/blob/69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6';

/** A page of Microsoft's documentation: `aks/private-clusters`. */
export const docs = (page: string): string => `https://learn.microsoft.com/azure/${page}`;

/** A resource's source in the Terraform provider, which says what it replaces (`ForceNew`, `CustomizeDiff`). */
export const azurerm = (file: string): string => `${PROVIDER}/internal/services/${file}`;

export const CLUSTER_RESOURCE = azurerm('containers/kubernetes_cluster_resource.go');

/** What came with which version of azurerm 4; `CHANGELOG-v3.md` beside it has those before. */
export const CHANGES = `${PROVIDER}/CHANGELOG-v4.md`;
