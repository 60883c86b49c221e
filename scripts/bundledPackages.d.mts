import type { Metafile } from 'esbuild';

export function packagesIn(
  bundles: readonly { readonly metafile: Metafile }[],
): readonly { name: string; version: string; licence: string; text: string }[];
