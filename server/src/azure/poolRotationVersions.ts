/**
 * The first versions of azurerm that replace a node pool through a temporary one, which `temporary_name_for_rotation`
 * names; earlier ones have no such argument.
 * Source: `CHANGELOG-v3.md` and `CHANGELOG-v4.md` of https://github.com/hashicorp/terraform-provider-azurerm (read 2026-11-29)
 */
export const ROTATED_SINCE = { default: '3.47', further: '4.16' } as const;
