import type { Metafile } from 'esbuild';

export function bundle(options?: {
  production?: boolean;
  write?: boolean;
}): Promise<{ path: string; metafile: Metafile }[]>;
